package com.tillstream.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Bytes encrypted with AES-256-GCM under a secret of the configuration: 12 bytes of nonce, then the sealed text. */
public final class SealedBytes {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;

    /** Seals under a secret of the configuration. */
    public SealedBytes(String secret) throws GeneralSecurityException {
        var hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        key = new SecretKeySpec(hash, "AES");
    }

    /** Bytes that only the secret opens. */
    public byte[] seal(byte[] open) throws GeneralSecurityException {
        var nonce = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(nonce);
        var sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(open);
        return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** What was sealed. @throws GeneralSecurityException if it was sealed under another secret, or changed since */
    public byte[] open(byte[] sealed) throws GeneralSecurityException {
        var buffer = ByteBuffer.wrap(sealed);
        var nonce = new byte[NONCE_BYTES];
        buffer.get(nonce);
        var text = new byte[buffer.remaining()];
        buffer.get(text);
        return cipher(Cipher.DECRYPT_MODE, nonce).doFinal(text);
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
