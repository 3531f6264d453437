package org.regbench.technique;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.regbench.common.Split;
import org.regbench.technique.input.ColourJitter;
import org.regbench.technique.input.CutMix;
import org.regbench.technique.input.Cutout;
import org.regbench.technique.input.ElasticDistortion;
import org.regbench.technique.input.GaussianNoise;
import org.regbench.technique.input.Mixup;
import org.regbench.technique.input.RandomCrop;
import org.regbench.technique.input.RandomErasing;
import org.regbench.technique.input.RandomFlip;
import org.regbench.technique.input.RandomRotation;
import org.regbench.technique.input.RandomScale;
import org.regbench.technique.label.LabelSmoothing;
import org.regbench.technique.layer.AlphaDropout;
import org.regbench.technique.layer.BatchNorm;
import org.regbench.technique.layer.DropBlock;
import org.regbench.technique.layer.Dropout;
import org.regbench.technique.layer.FractionalPooling;
import org.regbench.technique.layer.GaussianDropout;
import org.regbench.technique.layer.GlobalAveragePooling;
import org.regbench.technique.layer.GroupNorm;
import org.regbench.technique.layer.LayerNorm;
import org.regbench.technique.layer.SpatialDropout;
import org.regbench.technique.layer.StochasticDepth;
import org.regbench.technique.layer.VariationalDropout;
import org.regbench.technique.predict.MonteCarloDropout;
import org.regbench.technique.start.TransferLearning;
import org.regbench.technique.training.AdversarialTraining;
import org.regbench.technique.training.EarlyStopping;
import org.regbench.technique.training.GradientClipping;
import org.regbench.technique.training.Lookahead;
import org.regbench.technique.training.WeightAveraging;
import org.regbench.technique.weight.BayesByBackprop;
import org.regbench.technique.weight.Decorrelation;
import org.regbench.technique.weight.DropConnect;
import org.regbench.technique.weight.ElasticNet;
import org.regbench.technique.weight.L1;
import org.regbench.technique.weight.L2;
import org.regbench.technique.weight.MaxNorm;
import org.regbench.technique.weight.Orthogonal;
import org.regbench.technique.weight.ProximalL1;
import org.regbench.technique.weight.WeightDecay;
import org.regbench.technique.weight.WeightNoise;

/** Every technique, sorted by id. Adding one is one line here. */
public final class Techniques {
    public static final List<TechniqueType<?>> ALL = List.of(
            ColourJitter.TYPE,
            CutMix.TYPE,
            Cutout.TYPE,
            ElasticDistortion.TYPE,
            GaussianNoise.TYPE,
            Mixup.TYPE,
            RandomCrop.TYPE,
            RandomErasing.TYPE,
            RandomFlip.TYPE,
            RandomRotation.TYPE,
            RandomScale.TYPE,
            LabelSmoothing.TYPE,
            AlphaDropout.TYPE,
            BatchNorm.TYPE,
            DropBlock.TYPE,
            Dropout.TYPE,
            FractionalPooling.TYPE,
            GaussianDropout.TYPE,
            GlobalAveragePooling.TYPE,
            GroupNorm.TYPE,
            LayerNorm.TYPE,
            SpatialDropout.TYPE,
            StochasticDepth.TYPE,
            VariationalDropout.TYPE,
            MonteCarloDropout.TYPE,
            TransferLearning.TYPE,
            AdversarialTraining.TYPE,
            EarlyStopping.TYPE,
            GradientClipping.TYPE,
            Lookahead.TYPE,
            WeightAveraging.TYPE,
            BayesByBackprop.TYPE,
            Decorrelation.TYPE,
            DropConnect.TYPE,
            ElasticNet.TYPE,
            L1.TYPE,
            L2.TYPE,
            MaxNorm.TYPE,
            Orthogonal.TYPE,
            ProximalL1.TYPE,
            WeightDecay.TYPE,
            WeightNoise.TYPE);

    private static final Map<Class<?>, TechniqueType<?>> BY_CLASS = ALL.stream()
            .collect(Collectors.toUnmodifiableMap(type -> type.defaults().getClass(), type -> type));

    private Techniques() {}

    /** The technique alone or, where it cannot act alone, beside the one that its type names. */
    public static Combination inCompany(Technique technique) {
        return ALL.stream()
                .filter(type -> type.id().equals(technique.id()))
                .findFirst()
                .flatMap(TechniqueType::company)
                .map(other -> Combination.of(technique, parse(other)))
                .orElseGet(() -> Combination.of(technique));
    }

    /** Reads {@code family.Name} or {@code family.Name[parameter=value,…]}. */
    public static Technique parse(String text) {
        return TechniqueText.parse(text, ALL);
    }

    /** Reads several techniques, separated by commas outside of brackets. */
    public static List<Technique> parseList(String text) {
        return Split.everyPart(text, ',').stream().map(Techniques::parse).toList();
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
