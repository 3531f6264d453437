package org.regbench.technique.training;

import java.util.List;
import org.regbench.common.Check;
import org.regbench.draft.NetworkDraft;
import org.regbench.draft.SlowWeights;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;

/**
 * Lookahead: every k steps a slow copy of the weights moves a part of the way to the trained ones, which then start
 * from it again; the way between damps the noise of single batches.
 *
 * <pre>slow ← slow + α·(fast − slow);  fast ← slow</pre>
 *
 * <p>The optimizer keeps its moments over the jump, as in the authors' code. After an epoch the network is judged by
 * the weights as they are, which are the slow ones up to k − 1 steps. Zhang et al. 2019.
 *
 * @param every k, steps, at least 1
 * @param pull α, in (0, 1]; 1 leaves the weights alone
 */
public record Lookahead(int every, double pull) implements Technique {
    public static final TechniqueType<Lookahead> TYPE = TechniqueType.of(new Lookahead(5, 0.5))
            .summary("Slow weights follow the trained ones every few steps and take their place")
            .formula("every k steps: slow ← slow + α·(fast − slow), fast ← slow")
            .citation("Zhang et al. 2019, Lookahead optimizer: k steps forward, 1 step back")
            .defaultsFrom("k 5, α 0.5: Zhang et al. 2019, section 5")
            .strength("pull", List.of(0.2, 0.5, 0.8), pull -> new Lookahead(5, pull))
            .build();

    public Lookahead {
        Check.atLeast(1, "every", every);
        Check.positiveShare("pull", pull);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        draft.slowWeights.claim(new SlowWeights(every, pull));
    }
}
