package org.regbench.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.regbench.common.UserError;
import org.regbench.report.Findings;
import org.regbench.result.AtomicFile;
import org.regbench.result.PlanFile;

/** Copies what a study found to where it is kept for good, if it is fit to be shown. */
final class Publication {
    private final Path folder;
    private final PublishOptions options;
    private final List<String> caveats = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();

    private Publication(Path folder, PublishOptions options) {
        this.folder = folder;
        this.options = options;
    }

    /**
     * Publishes a folder whose report was just made.
     *
     * @return number of files of the study
     * @throws UserError with everything that speaks against it; nothing is changed then
     */
    static int of(Path folder, Findings findings, PublishOptions options) {
        var publication = new Publication(folder, options);
        publication.check(findings);
        return publication.copy();
    }

    private void check(Findings findings) {
        findings.provenance().mixed().forEach(line -> weigh(line, options.allowMixed(), "--allow-mixed"));
        findings.provenance().unrevised().ifPresent(line -> weigh(line, options.allowDirty(), "--allow-dirty"));
        if (PlanFile.keys(folder).isEmpty()) {
            unfinished("there is no " + PlanFile.NAME + " to tell whether runs are missing");
        }
        if (findings.missing() > 0) {
            unfinished(findings.missing() + " planned runs have no row");
        }
        int failed = findings.statuses().getOrDefault("failed", 0);
        if (failed > 0) {
            unfinished(failed + " runs failed");
        }
        if (!refusals.isEmpty()) {
            throw new UserError(folder + " is not fit to be published: " + String.join("; ", refusals));
        }
        checkTarget();
    }

    private void unfinished(String line) {
        weigh(line, options.allowUnfinished(), "--allow-unfinished");
    }

    private void weigh(String line, boolean allowed, String option) {
        if (allowed) {
            caveats.add(line);
        } else {
            refusals.add(line + " (" + option + " if it must be)");
        }
    }

    private void checkTarget() {
        var target = options.target();
        StudyIndex.checked(options.root());
        if (Files.exists(target) && !Files.isDirectory(target)) {
            throw new UserError(target + " is a file");
        }
        if (target.toAbsolutePath().normalize().equals(folder.toAbsolutePath().normalize())) {
            throw new UserError(folder + " is the published study itself");
        }
        if (!options.force()
                && Files.isDirectory(target)
                && !ReportFiles.names(target).isEmpty()
                && !PlanFile.keys(target).equals(PlanFile.keys(folder))) {
            throw new UserError(target + " holds another study; choose another name, or --force to replace it");
        }
    }

    /** Files of an earlier publication that this one does not have are removed; others in the folder stay. */
    private int copy() {
        var target = options.target();
        var names = ReportFiles.names(folder);
        try {
            Files.createDirectories(target.resolve("figures"));
            for (var old : ReportFiles.names(target)) {
                if (!names.contains(old)) {
                    Files.delete(target.resolve(old));
                }
            }
            for (var name : names) {
                Files.copy(folder.resolve(name), target.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw AtomicFile.cannot("publish to", target, e);
        }
        new PublicationNote(LocalDate.now(ZoneOffset.UTC).toString(), caveats).write(target);
        return names.size() + 1;
    }
}
