package org.regbench.technique;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.regbench.common.UserError;
import org.regbench.technique.input.Cutout;
import org.regbench.technique.input.GaussianNoise;
import org.regbench.technique.input.Mixup;
import org.regbench.technique.input.RandomCrop;
import org.regbench.technique.input.RandomFlip;
import org.regbench.technique.label.LabelSmoothing;
import org.regbench.technique.layer.BatchNorm;
import org.regbench.technique.layer.Dropout;
import org.regbench.technique.layer.GaussianDropout;
import org.regbench.technique.layer.LayerNorm;
import org.regbench.technique.layer.SpatialDropout;
import org.regbench.technique.layer.VariationalDropout;
import org.regbench.technique.training.EarlyStopping;
import org.regbench.technique.training.GradientClipping;
import org.regbench.technique.weight.BayesByBackprop;
import org.regbench.technique.weight.DropConnect;
import org.regbench.technique.weight.ElasticNet;
import org.regbench.technique.weight.L1;
import org.regbench.technique.weight.L2;
import org.regbench.technique.weight.MaxNorm;
import org.regbench.technique.weight.ProximalL1;
import org.regbench.technique.weight.WeightDecay;

/** Every technique, sorted by id. Adding one is one line here. */
public final class Techniques {
    public static final List<TechniqueType<?>> ALL = List.of(
            Cutout.TYPE,
            GaussianNoise.TYPE,
            Mixup.TYPE,
            RandomCrop.TYPE,
            RandomFlip.TYPE,
            LabelSmoothing.TYPE,
            BatchNorm.TYPE,
            Dropout.TYPE,
            GaussianDropout.TYPE,
            LayerNorm.TYPE,
            SpatialDropout.TYPE,
            VariationalDropout.TYPE,
            EarlyStopping.TYPE,
            GradientClipping.TYPE,
            BayesByBackprop.TYPE,
            DropConnect.TYPE,
            ElasticNet.TYPE,
            L1.TYPE,
            L2.TYPE,
            MaxNorm.TYPE,
            ProximalL1.TYPE,
            WeightDecay.TYPE);

    private static final Map<Class<?>, TechniqueType<?>> BY_CLASS = ALL.stream()
            .collect(Collectors.toUnmodifiableMap(type -> type.defaults().getClass(), type -> type));

    private Techniques() {}

    /** Reads {@code family.Name} or {@code family.Name[parameter=value,…]}. */
    public static Technique parse(String text) {
        return TechniqueText.parse(text, ALL);
    }

    /** Reads several techniques, separated by commas outside of brackets. */
    public static List<Technique> parseList(String text) {
        var parts = new ArrayList<String>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ',' : text.charAt(i);
            if (c == '[') {
                depth++;
            } else if (c == ']') {
                depth--;
            } else if (c == ',' && (depth == 0 || i == text.length())) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        if (depth != 0) {
            throw new UserError("Brackets do not match in '" + text + "'");
        }
        return parts.stream().map(Techniques::parse).toList();
    }

    /** The description of a technique. */
    public static TechniqueType<?> typeOf(Technique technique) {
        var type = BY_CLASS.get(technique.getClass());
        if (type == null) {
            throw new IllegalArgumentException(technique.id() + " is not listed in Techniques.ALL");
        }
        return type;
    }
}
