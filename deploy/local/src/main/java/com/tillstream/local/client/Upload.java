package com.tillstream.local.client;

/**
 * An accepted file.
 *
 * @param duplicate the same bytes had been uploaded before, under this id
 */
public record Upload(String ingestionId, boolean duplicate) {}
