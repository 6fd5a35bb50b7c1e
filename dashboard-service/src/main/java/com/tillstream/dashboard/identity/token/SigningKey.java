package com.tillstream.dashboard.identity.token;

import java.security.KeyPair;

/** The pair that signs access tokens. @param id the {@code kid} that tokens name */
record SigningKey(String id, KeyPair pair) {}
