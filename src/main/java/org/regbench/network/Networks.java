package org.regbench.network;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.regbench.common.Names;
import org.regbench.common.UserError;

/** Every network, with its default parameters. Adding one is one line in {@link #ALL} and one in {@link #parse}. */
public final class Networks {
    public static final List<Network> ALL =
            List.of(new Linear(), Mlp.DEFAULT, new LeNet(), VggSmall.DEFAULT, ResNet.DEFAULT, Lstm.DEFAULT);

    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9-]+)\\s*(?:\\[([^\\]]*)])?");

    private Networks() {}

    /** The names without parameters. */
    public static List<String> names() {
        return ALL.stream().map(Networks::name).toList();
    }

    /** The name without parameters. */
    public static String name(Network network) {
        return name(network.text());
    }

    /** Reads {@code name} or {@code name[parameters]}, for example {@code mlp[512,512]}. */
    public static Network parse(String text) {
        var form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new UserError("'" + text + "' is not a network; write a name or name[numbers]");
        }
        var name = form.group(1);
        if (!names().contains(name)) {
            throw Names.unknown("network", name, names());
        }
        if (form.group(2) == null) {
            return ALL.stream()
                    .filter(network -> name(network.text()).equals(name))
                    .findFirst()
                    .orElseThrow();
        }
        var numbers = numbers(text, form.group(2));
        return switch (name) {
            case "mlp" -> new Mlp(numbers);
            case "vgg-small" -> new VggSmall(single(text, numbers));
            case "lstm" -> new Lstm(numbers);
            case "resnet" -> new ResNet(single(text, numbers));
            default -> throw new UserError("'" + text + "': " + name + " takes no parameters");
        };
    }

    private static String name(String text) {
        int bracket = text.indexOf('[');
        return bracket < 0 ? text : text.substring(0, bracket);
    }

    private static int single(String text, List<Integer> numbers) {
        if (numbers.size() != 1) {
            throw new UserError("'" + text + "' takes one number");
        }
        return numbers.get(0);
    }

    private static List<Integer> numbers(String text, String list) {
        try {
            return Stream.of(list.split(",", -1))
                    .map(number -> Integer.valueOf(number.strip()))
                    .toList();
        } catch (NumberFormatException e) {
            throw new UserError("'" + text + "': what stands in brackets must be whole numbers", e);
        }
    }
}
