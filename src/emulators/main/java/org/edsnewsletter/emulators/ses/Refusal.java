package org.edsnewsletter.emulators.ses;

/// A call that SES refuses as a whole.
final class Refusal extends RuntimeException {

    private final int status;
    private final String type;

    /// @param type the error's name in the service model
    Refusal(int status, String type, String message) {
        super(message);
        this.status = status;
        this.type = type;
    }

    static Refusal badRequest(String message) {
        return new Refusal(400, "BadRequestException", message);
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }
}
