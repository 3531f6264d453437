package org.regbench.common;

/**
 * A mistake that the user can mend: a wrong name, value, file or folder.
 *
 * <p>The message is one line that says what was given, where, and what is allowed. The command line prints it without
 * a stack trace and exits with status 2.
 */
public final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UserError(String message) {
        super(message);
    }

    public UserError(String message, Throwable cause) {
        super(message, cause);
    }
}
