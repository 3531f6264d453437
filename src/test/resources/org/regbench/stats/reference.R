# Reference values of the statistics.
#
#   Rscript reference.R > reference.csv
#
# Made with R 4.2.2 (Debian's r-base-core), no further packages. Each line: a name, numbers with spaces between.

put <- function(name, ...) cat(name, ",", paste(sprintf("%.17g", c(...)), collapse = " "), "\n", sep = "")

# location
x <- c(0.812, 0.845, 0.799, 0.861, 0.838, 0.827, 0.990)
put("scores", x)
put("scores.interquartileMean", mean(x, trim = 0.25))
put("scores.interval", t.test(x)$conf.int)
times <- c(4.2, Inf, 3.1, 9.9, 5.5, Inf, 2.7)
put("times", times)
put("times.quartiles", quantile(times, c(0.25, 0.5, 0.75)))

# the whole bootstrap distribution of six values: all 6^6 resamples. The ends of an interval from 10,000 draws lie
# between the quantiles that are 4 standard errors to the left and right of 2.5% and 97.5%.
y <- c(1, 2, 4, 8, 16, 32)
all <- as.matrix(expand.grid(rep(list(y), 6)))
off <- 4 * sqrt(0.025 * 0.975 / 10000)
around <- c(0.025 - off, 0.025 + off, 0.975 - off, 0.975 + off)
put("bootstrap", y)
put("bootstrap.mean", quantile(rowMeans(all), around))
put("bootstrap.interquartileMean", quantile(apply(all, 1, mean, trim = 0.25), around))

# Wilcoxon signed-rank
brute <- function(d) { # exact with ties and zeros: all signs of the ranks of what is not zero
  d <- d[d != 0]
  r <- rank(abs(d))
  w <- as.matrix(expand.grid(rep(list(0:1), length(d)))) %*% r
  v <- sum(r[d > 0])
  min(1, 2 * min(mean(w <= v + 1e-9), mean(w >= v - 1e-9)))
}
wilcoxon <- function(name, d, exact) {
  t <- suppressWarnings(wilcox.test(d, rep(0, length(d)), paired = TRUE, exact = exact))
  put(name, d)
  put(paste0(name, ".statistic"), t$statistic)
  put(paste0(name, ".p"), t$p.value)
}
wilcoxon("wilcoxon.five", c(0.010, 0.021, 0.008, 0.033, 0.015), TRUE)
wilcoxon("wilcoxon.ten", c(0.011, -0.022, 0.037, 0.041, -0.008, 0.052, 0.063, 0.019, -0.031, 0.045), TRUE)
set.seed(1)
wilcoxon("wilcoxon.forty", round(rnorm(40, 0.2), 6), TRUE)
many <- round(rnorm(150, 0.15), 1) # with ties and zeros: the normal approximation
wilcoxon("wilcoxon.many", many, FALSE)
ties <- c(2, 2, -1, 3, 0, 1, 4, -2, 5, 0)
put("wilcoxon.ties", ties)
put("wilcoxon.ties.p", brute(ties))
put("wilcoxon.ten.brute", brute(c(0.011, -0.022, 0.037, 0.041, -0.008, 0.052, 0.063, 0.019, -0.031, 0.045)))

# Holm
p <- c(0.01, 0.04, 0.03, 0.005, 0.5, 0.02)
put("holm", p)
put("holm.adjusted", p.adjust(p, "holm"))
p <- c(0.01, NA, 0.03)
put("holm.missing", p)
put("holm.missing.adjusted", p.adjust(p, "holm"))

# probability of improvement: U / (n m)
a <- c(5, 7, 7, 9, 3)
b <- c(4, 7, 2, 6)
put("improvement.a", a)
put("improvement.b", b)
put("improvement", suppressWarnings(wilcox.test(a, b, exact = FALSE)$statistic) / (length(a) * length(b)))

# power of the paired t test, both tails
power <- function(n, d, alpha)
  power.t.test(n = n, delta = d, sd = 1, sig.level = alpha, type = "paired", strict = TRUE)$power
cases <- rbind(c(5, 0.8, 0.05), c(10, 0.8, 0.05), c(12, 1.2, 0.005), c(3, 2, 0.05), c(200, 0.2, 0.01), c(4, 12, 0.001))
put("power.n", cases[, 1])
put("power.d", cases[, 2])
put("power.alpha", cases[, 3])
put("power", apply(cases, 1, function(r) power(r[1], r[2], r[3])))
n <- function(d, alpha)
  ceiling(power.t.test(delta = d, sd = 1, sig.level = alpha, power = 0.8, type = "paired", strict = TRUE)$n)
put("power.needed", n(0.8, 0.05), n(0.5, 0.05), n(0.2, 0.01), n(1.2, 0.005))

# Friedman: rows are data sets
f <- matrix(c(0.763, 0.768, 0.771, 0.798, 0.599, 0.591, 0.590, 0.569, 0.954, 0.971, 0.968, 0.967,
              0.628, 0.661, 0.654, 0.657, 0.882, 0.888, 0.886, 0.898, 0.936, 0.931, 0.916, 0.940), ncol = 4, byrow = TRUE)
put("friedman", t(f))
put("friedman.ranks", colMeans(t(apply(-f, 1, rank))))
put("friedman.chi2", friedman.test(f)$statistic, friedman.test(f)$p.value)
tied <- f
tied[1, 1] <- tied[1, 2]
tied[4, 2:4] <- 0.7
put("friedman.tied", t(tied))
put("friedman.tied.chi2", friedman.test(tied)$statistic, friedman.test(tied)$p.value)
# Iman-Davenport is the F test of a two-way analysis of variance of the ranks
ranks <- t(apply(-tied, 1, rank))
frame <- data.frame(rank = c(ranks), set = factor(row(ranks)), method = factor(col(ranks)))
put("friedman.tied.F", unlist(anova(lm(rank ~ method + set, frame))["method", c("F value", "Pr(>F)")]))
ranks <- t(apply(-f, 1, rank))
frame$rank <- c(ranks)
put("friedman.F", unlist(anova(lm(rank ~ method + set, frame))["method", c("F value", "Pr(>F)")]))

# studentized range with infinite degrees of freedom (qtukey itself stops at 1e-4)
q <- function(p, k) uniroot(function(q) ptukey(q, k, Inf) - p, c(0.1, 20), tol = 1e-13)$root
put("range.probability", ptukey(c(0.5, 2, 3.5, 5), c(2, 3, 10, 60), Inf))
put("range.integral", mapply(function(q, k) { # trapezoids, which are exact for so smooth a function
  z <- seq(-10, 10, 1e-3)
  sum(k * dnorm(z) * (pnorm(z) - pnorm(z - q))^(k - 1)) * 1e-3
}, c(0.5, 2, 3.5, 5), c(2, 3, 10, 60)))
put("range.k", 2, 3, 5, 10, 43, 200)
put("range.95", sapply(c(2, 3, 5, 10, 43, 200), function(k) q(0.95, k)))
put("range.90", sapply(c(2, 3, 5, 10, 43, 200), function(k) q(0.90, k)))

# two-level factorial of three factors over four seeds: contrasts from one regression a seed
g <- expand.grid(a = 0:1, b = 0:1, c = 0:1, seed = 1:4)
g$score <- round(0.8 + 0.02 * g$a - 0.01 * g$b + 0.015 * g$a * g$b + 0.003 * g$seed + rnorm(nrow(g), 0, 0.004), 4)
put("factorial", g$score) # a runs fastest, then b, c, seed
h <- within(g, { a <- a - 0.5; b <- b - 0.5; c <- c - 0.5 })
coefs <- sapply(1:4, function(s) coef(lm(score ~ a * b * c, h[h$seed == s, ])))
effect <- function(name) { t <- t.test(coefs[name, ]); put(paste0("factorial.", name), t$estimate, t$conf.int) }
effect("a"); effect("b"); effect("c")
put("factorial.a:b", t.test(coefs["a:b", ])$estimate, t.test(coefs["a:b", ])$conf.int)
put("factorial.b:c", t.test(coefs["b:c", ])$estimate, t.test(coefs["b:c", ])$conf.int)
g$combination <- factor(paste(g$a, g$b, g$c))
ss <- anova(lm(score ~ combination + factor(seed), g))[["Sum Sq"]]
put("variance", ss / sum(ss))
