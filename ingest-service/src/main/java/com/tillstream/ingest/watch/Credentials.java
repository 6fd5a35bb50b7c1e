package com.tillstream.ingest.watch;

/** What a store of objects lets us in with. */
record Credentials(String accessKey, String secretKey) {
    /** For what needs none. */
    static final Credentials NONE = new Credentials("", "");

    @Override
    public String toString() {
        return "Credentials";
    }
}
