package com.tillstream.local.command;

import com.tillstream.local.client.TillApi;
import com.tillstream.local.platform.Secrets;
import java.io.IOException;
import java.util.List;

/** {@code till tenant create NAME}: makes a tenant and an API key of its admin, and prints them for a shell. */
public record CreateTenant(Context context) {
    /** Needs a running platform. */
    public void run(List<String> words) throws IOException {
        if (words.size() != 2 || !words.getFirst().equals("create")) {
            throw new UsageException("till tenant create NAME");
        }
        var operator = new TillApi(context.runningAddresses(), Secrets.operatorToken(context.folder()));
        var tenant = operator.createTenant(words.getLast());
        context.out().println("TENANT=" + tenant.id());
        context.out().println("TOKEN=" + tenant.token());
    }
}
