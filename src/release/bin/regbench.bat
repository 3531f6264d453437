@echo off
rem Starts regbench with the Java of JAVA_HOME, or the one on the path. Options for Java itself: REGBENCH_JAVA_OPTIONS.
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" -version >nul 2>&1
if errorlevel 1 (
  echo regbench needs Java 17 or later; '%java%' was not found. Install it, or set JAVA_HOME. 1>&2
  exit /b 2
)
"%java%" %REGBENCH_JAVA_OPTIONS% -cp "%~dp0..\lib\*" org.regbench.app.Main %*
exit /b %errorlevel%
