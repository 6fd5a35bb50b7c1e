package com.tillstream.local;

import com.tillstream.local.client.UnexpectedAnswer;
import com.tillstream.local.command.CommandFailure;
import com.tillstream.local.command.Context;
import com.tillstream.local.command.CreateTenant;
import com.tillstream.local.command.Down;
import com.tillstream.local.command.Generate;
import com.tillstream.local.command.OpenDatabase;
import com.tillstream.local.command.RunChaos;
import com.tillstream.local.command.Up;
import com.tillstream.local.command.UsageException;
import com.tillstream.local.platform.PlatformException;
import java.io.IOException;
import java.util.List;

/** The commands of {@code ./till} that need Java. */
public final class Till {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Till() {}

    /** Ends with 0, with 1 and a line that says why, or with 2 and the usage. */
    public static void main(String[] words) throws InterruptedException {
        try {
            run(List.of(words));
        } catch (UsageException e) {
            System.err.println("usage: " + e.getMessage());
            System.exit(MISUSED);
        } catch (CommandFailure | PlatformException | UnexpectedAnswer e) {
            System.err.println("till: " + e.getMessage());
            System.exit(FAILED);
        } catch (IOException e) {
            System.err.println("till: " + (e.getMessage() == null ? e : e.getMessage()));
            System.exit(FAILED);
        }
    }

    private static void run(List<String> words) throws IOException, InterruptedException {
        var context = Context.ofThisProcess();
        var rest = words.isEmpty() ? words : words.subList(1, words.size());
        switch (words.isEmpty() ? "" : words.getFirst()) {
            case "up" -> new Up(context).run(rest);
            case "down" -> new Down(context).run(rest);
            case "tenant" -> new CreateTenant(context).run(rest);
            case "chaos" -> new RunChaos(context).run(rest);
            case "psql" -> new OpenDatabase(context).run(rest);
            case "generate" -> Generate.run(rest);
            default -> throw new UsageException("till up | down | tenant | generate | chaos");
        }
    }
}
