@echo off
rem Starts regbench with the Java of JAVA_HOME, or the one on the path. Options for Java itself: REGBENCH_JAVA_OPTIONS.
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
set "said=%TEMP%\regbench-java-%RANDOM%.txt"
"%java%" -version >"%said%" 2>&1
if not errorlevel 1 goto found
del "%said%" >nul 2>&1
echo regbench needs Java 17 or later; '%java%' was not found. Install it, or set JAVA_HOME. 1>&2
exit /b 2

:found
set "version=0"
for /f "usebackq tokens=2,3" %%a in ("%said%") do if "%%a"=="version" set "version=%%~b"
del "%said%" >nul 2>&1
for /f "delims=." %%a in ("%version%") do set "major=%%a"
if %major% geq 17 goto run
echo regbench needs Java 17 or later; '%java%' is %version%. Set JAVA_HOME to a newer one. 1>&2
exit /b 2

:run
"%java%" %REGBENCH_JAVA_OPTIONS% -cp "%~dp0..\lib\*" org.regbench.app.Main %*
exit /b %errorlevel%
