package org.regbench.common;

/**
 * A mistake that the user can mend: a wrong name, value, file or folder.
 *
 * <p>The message is one line that says what was given, where, and what is allowed. The command line prints it without
 * a stack trace and exits with status 2. It may quote what was given, so it is kept to one line of bearable length,
 * without characters that could steer a terminal.
 */
public final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UserError(String message) {
        super(OneLine.of(message));
    }

    public UserError(String message, Throwable cause) {
        super(OneLine.of(message), cause);
    }
}
