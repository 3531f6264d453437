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

    private static final int LONGEST = 2000;

    public UserError(String message) {
        super(oneLine(message));
    }

    public UserError(String message, Throwable cause) {
        super(oneLine(message), cause);
    }

    /** Shortened in the middle, for the end says what is allowed. */
    private static String oneLine(String message) {
        var shortened = message.length() <= LONGEST
                ? message
                : message.substring(0, LONGEST / 2) + " ... " + message.substring(message.length() - LONGEST / 2);
        return shortened.strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{IsControl}", "?");
    }
}
