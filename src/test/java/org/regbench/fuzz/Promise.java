package org.regbench.fuzz;

import org.regbench.common.UserError;

/** What is promised for whatever users hand in. */
final class Promise {
    private static final int LONGEST_LINE = 2500;

    private Promise() {}

    /** Something that takes what a user handed in. */
    interface Use {
        void run() throws Exception;
    }

    /** It succeeds, or it says in one line what is wrong; any other exception is thrown on. */
    static void isKept(Use use) throws Exception {
        try {
            use.run();
        } catch (UserError mistake) {
            oneLine(String.valueOf(mistake.getMessage()));
        }
    }

    /** One line that a person can read, without what could steer a terminal. */
    static void oneLine(String message) {
        if (message.isBlank() || message.length() > LONGEST_LINE) {
            throw new AssertionError("A message of " + message.length() + " characters");
        }
        if (message.codePoints().anyMatch(Character::isISOControl)) {
            throw new AssertionError("A message with a line break or control character: " + message);
        }
    }
}
