package com.tillstream.local.command;

import com.tillstream.local.client.Tenant;
import com.tillstream.local.platform.Platform;
import com.tillstream.local.platform.PrivateFile;
import com.tillstream.local.platform.Service;
import com.tillstream.local.platform.TillFolder;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The file {@code .till/env}, which tools source. */
final class Environment {
    private Environment() {}

    static Map<String, String> of(Platform platform, Tenant tenant) throws IOException {
        var env = new LinkedHashMap<String, String>();
        for (var service : Service.values()) {
            env.put("TILL_" + service.name() + "_URL", platform.ports().url(service));
        }
        env.put("TILL_TENANT", tenant.id());
        env.put("TILL_TOKEN", tenant.token());
        env.put("TILL_KAFKA", "127.0.0.1:" + platform.ports().broker());
        env.put("TILL_PG", platform.libpqUrl());
        return env;
    }

    static void write(TillFolder folder, Map<String, String> env) throws IOException {
        new PrivateFile(folder.env()).write(env);
    }
}
