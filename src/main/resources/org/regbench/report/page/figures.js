'use strict';
// The figures, in the order of the page. Each says in its title what there is to see.

const scored = setting => rowsOf('comparison', setting).filter(row => known(row.mean));
const colourOf = index => index < 0 ? css('muted') : palette()[index % palette().length];

const MOST_NUMBERED = 5;
const timeAxis = setting => 'training time (s)'
    + (shared(setting) ? `, rough:${narrow() ? '\n' : ' '}workers shared the clocks` : '');

/** The combinations that no other is both as fast and as good as, fastest first. */
function paretoFront(rows) {
  const front = [];
  for (const row of distinct(rows).sort((a, b) => a.median_training_seconds - b.median_training_seconds || b.mean - a.mean)) {
    if (!front.length || row.mean > front.at(-1).mean) front.push(row);
  }
  return front;
}

/**
 * The numbers of points, by the row of the point that bears them: those too near to be read apart stand side by side.
 *
 * @param at where a row's point is, across and up in pixels, roughly
 */
function numbers(rows, at) {
  const labels = rows.map((row, i) => ({row, at: at(row), those: [i + 1]}));
  const near = (a, b) => Math.abs(a.at[1] - b.at[1]) < 16
      && Math.abs(a.at[0] - b.at[0]) < 10 * (a.those.length + b.those.length) - 7;
  for (let i = 0; i < labels.length; i++) {
    const j = labels.findIndex((label, k) => k > i && near(labels[i], label));
    if (j > i) {
      labels[i].those.push(...labels.splice(j, 1)[0].those);
      i = -1;
    }
  }
  return new Map(labels.map(({row, those}) => [row, those.sort((a, b) => a - b).join(', ')]));
}

/** The Pareto front is numbered; where the clocks were shared there is none to be seen, and the best scores are. */
figure('tradeoff', setting => {
  const all = scored(setting).filter(row => known(row.median_training_seconds));
  if (all.length < 2) return null;
  const rough = shared(setting);
  const best = distinct(all).sort((a, b) => b.mean - a.mean);
  const numbered = rough ? best.slice(0, MOST_NUMBERED) : paretoFront(all);
  const rows = all.filter(row => !known(setting.floor) || row.mean >= setting.floor || numbered.includes(row));
  const below = all.filter(row => !rows.includes(row)).map(row => `${short(row.label)} (${score(row.mean, setting)})`);
  const name = row => short(row.label);
  const at = row => [row.median_training_seconds, row.mean * setting.scale];
  const said = row => `${score(row.mean, setting)}, ${rough ? '≈' : ''}${seconds(row.median_training_seconds)}`;
  const times = rows.map(row => row.median_training_seconds);
  const [low, high] = [Math.min(...times), Math.max(...times)];
  const log = high > 5 * low;
  const across = log ? Math.log : time => time;
  const means = rows.map(row => row.mean);
  const stands = row => numbered.includes(row) || isBaseline(row);
  const part = (value, from, to) => (value - from) / (to - from || 1);
  const texts = numbers(numbered, row => [
    (room() - 100) * part(across(row.median_training_seconds), across(low), across(high)),
    280 * part(row.mean, Math.min(...means), Math.max(...means))]);
  const symbols = {baseline: 'triangle', combination: 'diamond', 'single technique': 'circle'};
  const points = (name, those, z, more) => ({
    name, type: 'scatter', symbol: symbols[name], symbolSize: 11, z,
    data: those.map(row => ({value: at(row), row, ...more(row)})),

    tooltip: {formatter: item => `${escaped(item.data.row.label)}<br>${escaped(said(item.data.row))}`},
  });

  const hollow = () => ({itemStyle: {color: css('surface'), borderColor: css('muted'), borderWidth: 1.3}});
  const filled = row => {
    const [colour, text, position] = numbered.includes(row) ? [palette()[0], texts.get(row), 'top']
        : [css('text'), 'baseline', 'bottom'];
    return {itemStyle: {color: colour}, label: {show: Boolean(text), formatter: text, position, distance: 4,
      color: css('text'), fontSize: 12, fontWeight: 600, textBorderColor: css('page'), textBorderWidth: 3}};
  };
  const step = {type: 'line', name: 'front', step: 'end', symbol: 'none', silent: true, z: 3,
    lineStyle: {color: palette()[0], width: 1.2, opacity: 0.6}, data: numbered.map(at)};
  return {
    file: 'tradeoff', rows: all, columns: ['combination', 'mean', 'low', 'high', 'median_training_seconds'],
    title: rough ? `Best: ${name(best[0])}, ${score(best[0].mean, setting)}; the cheapest cannot be told, `
          + 'for workers shared the clocks'
        : numbered.length === 1 ? `${capital(name(numbered[0]))} is both the best and the cheapest`
        : `From cheap to good: ${name(numbered[0])} is the fastest, ${name(numbered.at(-1))} the best`,
    note: (rough ? 'Filled: the best scores of those that completed on every seed. '
        : 'Filled: the Pareto front, those that no other beats in both, of those that completed on every seed. ')
      + 'Means over seeds, median time.'
      + (below.length ? ` Far below, and not drawn: ${listed(atMost(below, MOST_NUMBERED))}.` : ''),
    numbered: numbered.map(row => `${name(row)}: ${said(row)}`),
    height: 420,
    option: {
      legend: {data: Object.keys(symbols), top: 0, itemWidth: 14, itemGap: narrow() ? 10 : 22,
        textStyle: {color: css('muted')},
        itemStyle: {color: 'transparent', borderColor: css('muted'), borderWidth: 1.3}},
      grid: {left: 34, right: 30, top: narrow() ? 64 : 44, bottom: narrow() ? 58 : 44, containLabel: true},
      tooltip: {trigger: 'item'},
      xAxis: axis({type: log ? 'log' : 'value', logBase: high > 500 * low ? 10 : 2, scale: true,
        name: timeAxis(setting)}),
      yAxis: axis({scale: true, name: `test ${setting.metric}${setting.unit && ' (' + setting.unit + ')'}`, nameGap: 44}),
      series: [...Object.keys(symbols).flatMap(name => {
        const those = rows.filter(row => kindOf(row) === name);
        const others = those.filter(row => !stands(row));
        return [points(name, others, 2, hollow), points(name, those.filter(stands), 4, filled)];
      }), ...(rough ? [] : [step])],
    },
  };
});

/** Room for the names at the ends of lines. */
const ENDS = 170;

/** Two learning curves of each chosen combination, with a band around that of validation. */
function curves(what, title) {
  return setting => {
    const all = rowsOf('curves', setting);
    const scale = what === 'score' ? setting.scale : 1;
    const shown = chosen(setting).map(c => ({...c, rows: all.filter(row => row.combination === c.combination)})).filter(c => c.rows.length);
    if (!shown.length) return null;
    const last = Math.max(...shown.flatMap(c => c.rows.map(row => row.epoch)));
    const onset = new Map(rowsOf('comparison', setting).map(row => [row.combination, row.median_overfit_epoch]));
    const series = shown.flatMap(c => ['train', 'validation'].flatMap(part => {
      const name = `${short(c.label)}, ${part === 'train' ? 'training' : 'validation'}`;
      const points = c.rows.filter(row => known(row[`${part}_${what}`]));
      const at = field => points.map(row => [row.epoch, row[field] * scale]);
      const key = `${part}_${what}`;
      const line = {name, type: 'line', symbol: points.length === 1 ? 'circle' : 'none', data: at(key), color: c.colour,
        lineStyle: {width: part === 'train' ? 1.3 : 2.2, type: part === 'train' ? 'dashed' : 'solid'}};
      const epoch = onset.get(c.combination);
      const point = known(epoch) && points.findLast(row => row.epoch <= epoch);
      if (part === 'validation' && what === 'loss' && point) {
        line.markPoint = {symbol: 'triangle', symbolSize: 11, symbolOffset: [0, 9], data: [{coord: [point.epoch, point[key] * scale], name: 'overfits from here'}],
          label: {show: false}, itemStyle: {color: c.colour}, tooltip: {formatter: `${escaped(short(c.label))} overfits from epoch ${epoch}`}};
      }
      if (part === 'validation' && !narrow()) {
        line.endLabel = {show: true, formatter: wrapped(short(c.label), ENDS - 12).join('\n'), color: c.colour,
          fontSize: 11, lineHeight: 12, textBorderColor: css('page'), textBorderWidth: 3};
        if (points.at(-1)?.epoch === last) line.labelLayout = {moveOverlap: 'shiftY'};
      }
      const seeds = Math.max(0, ...points.map(row => row.runs));
      if (part === 'train' || seeds < 2) return [line];
      const range = points.map(row => [row.epoch, row[key + '_low'] * scale, row[key + '_high'] * scale]);
      return [line, band(range, c.colour)];
    }));
    return {
      file: 'curves', rows: all.filter(row => shown.some(c => c.combination === row.combination)),
      columns: table('curves').columns.filter(name => /^(combination|epoch|runs|training_seconds)$/.test(name) || name.includes(what)),
      title: title(setting, shown, onset),
      note: 'Solid: validation, the band from the lowest to the highest seed. Dashed: training.'
          + (what === 'loss' ? ' Triangle: median epoch from which on it overfits.' : '')
          + ' Epochs that at least half of the seeds trained.',
      option: {
        tooltip: {trigger: 'axis', formatter: items => `epoch ${items[0].axisValue}<br>` + items.filter(item => item.seriesType === 'line')
            .map(item => `${item.marker} ${escaped(item.seriesName)}: ${Number(item.value[1]).toPrecision(4)}`).join('<br>')},
        xAxis: axis({type: 'value', name: 'epoch', min: last > 1 ? 1 : 0, minInterval: 1, max: last > 1 ? last : 2}),
        yAxis: axis({type: 'value', scale: true, nameGap: 44, name: what === 'score' ? setting.metric + (setting.unit && ` (${setting.unit})`) : setting.task === 'regression' ? 'loss (MSE)' : 'loss (nat)'}),
        grid: {left: 34, right: narrow() ? 18 : ENDS, top: 14, bottom: 44, containLabel: true},
        series,
      },
    };
  };
}

figure('curves', curves('loss', (setting, shown, onset) => {
  const over = shown.filter(c => known(onset.get(c.combination)));
  return over.length ? `Overfitting begins in epoch ${listed(over.map(c => `${onset.get(c.combination)} (${short(c.label)})`))}`
      : 'Loss: none of these overfits in most of its runs';
}));
figure('curves', curves('score', (setting, shown) => {
  const last = c => c.rows.at(-1).validation_score;
  const best = shown.filter(c => known(last(c))).sort((a, b) => last(b) - last(a))[0];
  return best ? `${setting.metric === 'R²' ? 'R²' : 'Accuracy'}: ${short(best.label)} ends highest on the validation part, at ${score(last(best), setting)}` : 'Score';
}));

const FEWEST_CELLS = 4;

figure('interactions', setting => {
  const rows = rowsOf('effects', setting);
  const pairs = rows.filter(row => row.kind === 'interaction' && known(row.effect));
  if (!pairs.length) return null;
  const ids = [...new Set(pairs.flatMap(row => [row.technique, row.other]))];
  const plain = id => short(id.replace(/\[.*/, ''));
  const bare = id => ids.filter(other => plain(other) === plain(id)).length > 1 ? short(id) : plain(id);
  const sure = row => excludesZero(row.low, row.high);
  const strongest = [...pairs].sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect))[0];
  const certain = pairs.filter(sure).length;
  const what = strongest.effect < 0 ? 'stand in each other\'s way' : 'help each other';
  const drawn = {
    file: 'interactions', rows, columns: table('effects').columns,
    title: strongest.effect === 0 ? 'No two of these add more or less together than each alone'
        : `${bare(strongest.technique)} and ${bare(strongest.other)} ${what} most: ${points(strongest.effect, setting)}`
          + (sure(strongest) ? '' : ', which may be chance'),
  };
  if (pairs.length < FEWEST_CELLS) {
    const heads = ['Techniques', `Effect (${unitOf(setting)})`, '95% interval'];
    const lines = pairs.map(row => [`${bare(row.technique)} with ${bare(row.other)}`,
      signed(row.effect * setting.scale, setting.digits), interval(row.low, row.high, setting)]);
    return {...drawn, table: element('div', {class: 'pairs'},
        plainTable('Beyond the sum of what each adds alone', heads, lines))};
  }
  const most = Math.max(...pairs.map(row => Math.abs(row.effect))) * setting.scale || 1;
  const digits = setting.unit ? 1 : 2;
  const cells = pairs.flatMap(row => [[row.technique, row.other], [row.other, row.technique]].map(([x, y]) => ({
    value: [ids.indexOf(x), ids.indexOf(y), row.effect * setting.scale], row,
    label: {fontWeight: sure(row) ? 'bold' : 'normal'}})));
  const left = narrow() ? 84 : 180;
  const across = (room() - left - 60) / ids.length;
  const level = ids.length <= (narrow() ? 2 : 7);
  const label = {fontSize: 11, lineHeight: 12, fontFamily: FONT, color: css('text'), interval: 0};
  const split = width => ids.map(id => wrapped(bare(id), width).join('\n'));
  return {
    ...drawn,
    note: 'Blue: more together than each alone; orange: less. Bold: the 95% interval excludes 0 '
        + `(${certain} of ${pairs.length}). Blank: not trained together.`,
    height: 180 + 34 * ids.length,
    option: {
      tooltip: {formatter: ({data: {row}}) => `${escaped(bare(row.technique))} with ${escaped(bare(row.other))}<br>`
          + `${points(row.effect, setting)} ${interval(row.low, row.high, setting)}`},
      grid: {left: 20, right: 18, top: 8, bottom: 48, containLabel: true},
      xAxis: axis({type: 'category', data: split(level ? across : 110), splitLine: {show: false},
        axisLabel: {...label, rotate: level ? 0 : 60}}),
      yAxis: axis({type: 'category', data: split(left), inverse: true, splitLine: {show: false}, axisLabel: label}),
      visualMap: {min: -most, max: most, calculable: false, orient: 'horizontal', left: 'center', bottom: 0,
        itemWidth: 12, itemHeight: 120, textStyle: {color: css('muted'), fontSize: 11},
        text: [`${signed(most, digits)} ${unitOf(setting)}`, signed(-most, digits)],
        inRange: {color: dark() ? ['#99540f', '#2a2f36', '#22648f'] : ['#e08a3c', '#f7f7f5', '#4a97c9']}},
      series: [{type: 'heatmap', data: cells, itemStyle: {borderColor: css('page'), borderWidth: 2},
        label: {show: ids.length <= (narrow() ? 6 : 14), formatter: item => signed(item.data.value[2], digits),
          color: css('text'), fontSize: 11}}],
    },
  };
});

figure('strengths', setting => {
  const rows = rowsOf('strengths', setting);
  const byTechnique = [...groupBy(rows, row => row.technique)];
  if (!byTechnique.length) return null;
  const across = narrow() ? 1 : Math.min(3, byTechnique.length);
  const high = 190;
  const baseline = scored(setting).find(isBaseline);
  const place = i => ({left: `${(i % across) * 100 / across + 5}%`, width: `${100 / across - 8}%`, top: Math.floor(i / across) * high + 32, height: high - 84});
  const run = Math.min(...distinct(scored(setting)).map(row => row.completed));
  const whole = those => those.some(row => row.n >= run) ? those.filter(row => row.n >= run) : those;
  const widest = byTechnique.map(([technique, those]) => ({technique, best: whole(those).reduce((a, b) => b.mean > a.mean ? b : a)}))
      .sort((a, b) => b.best.mean - a.best.mean)[0];
  const y = value => value * setting.scale;
  return {
    file: 'strengths', rows, columns: table('strengths').columns,
    title: `${short(widest.technique)} is best at ${widest.best.parameters}: ${score(widest.best.mean, setting)}`,
    note: baseline ? `Dotted: the baseline, ${score(baseline.mean, setting)}.` : '',
    height: Math.ceil(byTechnique.length / across) * high,
    option: {
      tooltip: {trigger: 'item', formatter: item => `${escaped(item.data.row.technique)} ${escaped(item.data.row.parameters)}<br>${score(item.data.row.mean, setting)}`},
      title: byTechnique.map(([technique], i) => ({text: short(technique), left: place(i).left, top: place(i).top - 30,
        textStyle: {fontSize: 12, fontWeight: 600, color: css('text')}})),
      grid: byTechnique.map((_, i) => ({...place(i), containLabel: true})),
      xAxis: byTechnique.map(([, those], i) => axis({gridIndex: i, type: 'category', data: those.map(row => !known(row.strength) ? row.parameters : row.strength && Math.abs(row.strength) < 0.001 ? row.strength.toExponential() : String(row.strength)),
        name: those[0].parameters.split('=')[0], nameGap: 24})),
      yAxis: byTechnique.map((_, i) => axis({gridIndex: i, scale: true, splitNumber: 3, name: i % across ? '' : setting.unit || setting.metric, nameGap: 40})),
      series: byTechnique.flatMap(([, those], i) => [
        {type: 'line', xAxisIndex: i, yAxisIndex: i, symbol: 'circle', symbolSize: 7, color: palette()[0], data: those.map((row, j) => ({value: [j, y(row.mean)], row})),
          markLine: baseline ? {silent: true, symbol: 'none', label: {show: false}, lineStyle: {type: 'dotted', color: css('muted')}, data: [{yAxis: y(baseline.mean)}]} : undefined},
        whiskers(those.flatMap((row, j) => known(row.low) ? [[j, y(row.mean), y(row.low), y(row.high)]] : []), palette()[0], false, {xAxisIndex: i, yAxisIndex: i}),
      ]),
    },
  };
});

const MOST_RANKS = 60;

figure('ranks', setting => {
  const all = table('ranks').rows.filter(row => row.network === setting.network && row.budget === setting.budget);
  const ranked = all.filter(row => known(row.average_rank)).sort((a, b) => a.average_rank - b.average_rank);
  if (ranked.length < 2) return null;
  const rows = first(ranked, MOST_RANKS);
  const critical = ranked[0].critical_difference;
  const bars = [];
  rows.forEach((row, i) => {
    let j = i;
    while (j + 1 < rows.length && rows[j + 1].average_rank - row.average_rank < critical) j++;
    if (j > i && !(bars.length && bars.at(-1)[1] >= j)) bars.push([i, j]);
  });
  const many = ranked.length;
  const same = ranked.filter(row => row.with_best === 'true').length;
  return {
    file: 'ranks', rows: all, columns: table('ranks').columns,
    title: ranked[0].friedman_p < 0.05
        ? `${capital(short(ranked[0].label))} ranks best; ${same - 1} others cannot be told from it`
        : `On ${ranked[0].ranked_datasets} data sets none can be told apart`,
    note: cut(rows, ranked) + `${many} combinations on ${ranked[0].ranked_datasets} data sets. Critical difference ${fixed(critical, 2)} at 0.05; Friedman p ${ranked[0].friedman_p < 0.0001 ? '< 0.0001' : '= ' + fixed(ranked[0].friedman_p, 4)}.`,
    height: 10 + heightOf(rows.map(row => row.label)),
    option: {
      tooltip: {trigger: 'item', formatter: item => item.data.row ? `${escaped(item.data.row.label)}<br>average rank ${fixed(item.data.row.average_rank, 2)}` : ''},
      grid: {left: 8, right: 18 + 9 * bars.length, top: 14, bottom: 44, containLabel: true},
      yAxis: names(rows.map(row => row.label)),
      xAxis: axis({type: 'value', name: 'average rank (1 is best)', min: 1,
        max: rows.length < many ? Math.ceil(rows.at(-1).average_rank) : many}),
      series: [
        {type: 'scatter', symbolSize: 9, data: rows.map((row, i) => ({value: [row.average_rank, i], row,
          itemStyle: {color: row.with_best === 'true' ? palette()[0] : css('muted')}}))},
        {type: 'custom', silent: true, data: bars.map((bar, i) => [...bar, i]), encode: {x: -1, y: [0, 1]}, clip: false, renderItem: (params, api) => {
          const x = params.coordSys.x + params.coordSys.width + 10 + 9 * api.value(2);
          return {type: 'line', shape: {x1: x, x2: x, y1: api.coord([1, api.value(0)])[1] - 4, y2: api.coord([1, api.value(1)])[1] + 4},
            style: {stroke: css('text'), lineWidth: 3}};
        }},
      ],
    },
  };
});

figure('convergence', setting => {
  const all = rowsOf('convergence', setting);
  const times = new Map(rowsOf('comparison', setting).map(row => [row.combination, row.median_training_seconds]));
  const shown = chosen(setting).map(c => ({...c, rows: all.filter(row => row.combination === c.combination)})).filter(c => c.rows.length);
  if (!shown.length || !known(setting.target)) return null;
  const most = c => Math.max(...c.rows.map(row => row.share));
  const end = c => Math.max(times.get(c.combination) || 0, ...c.rows.map(row => row.seconds));
  const runs = c => c.rows[0].runs;
  const [best, ...others] = [...shown].sort((a, b) => most(b) - most(a));
  const reached = c => Math.round(most(c) * runs(c));
  const count = c => `; ${short(c.label)}: ${reached(c)}${runs(c) === runs(best) ? '' : ` of ${runs(c)}`}`;
  const target = score(setting.target, setting);
  return {
    file: 'convergence', rows: all, columns: table('convergence').columns,
    title: most(best) === 0 ? `No run of these reaches ${target} on the validation part`
        : `${capital(short(best.label))}: ${reached(best)} of ${runs(best)} runs reach ${target}`
          + others.map(count).join(''),
    note: `Target: ${target} validation ${setting.metric}. The target is one number for all seeds, and each seed has `
        + 'a validation part of its own: whether a run reaches it depends on its seed too. '
        + 'A line ends at the median training time, or later with the last run that got there.',
    option: {
      tooltip: {trigger: 'item', formatter: item => `${escaped(item.seriesName)}<br>${percent(item.value[1] / 100)} after ${seconds(item.value[0])}`},
      xAxis: axis({type: 'value', name: timeAxis(setting), min: 0}),
      yAxis: axis({type: 'value', name: 'runs at the target (%)', min: 0, max: 100, nameGap: 40}),
      grid: {left: 34, right: 24, top: 14, bottom: narrow() ? 58 : 44, containLabel: true},
      series: shown.map(c => ({name: short(c.label), type: 'line', step: 'end', symbol: 'circle', symbolSize: 5, color: c.colour, lineStyle: {width: 2},
        data: [...c.rows.map(row => [row.seconds, 100 * row.share]), [end(c), 100 * most(c)]]})),
    },
  };
});

figure('gap', setting => {
  const all = scored(setting).filter(row => known(row.train_mean)).sort((a, b) => b.mean - a.mean);
  if (!all.length) return null;
  const smallest = distinct(all).reduce((a, b) => Math.abs(b.gap_mean) < Math.abs(a.gap_mean) ? b : a);
  const rows = first(all, MOST_LINES, [smallest]);
  const y = value => value * setting.scale;
  const baseline = all.find(isBaseline);
  const loss = baseline ? baseline.mean - smallest.mean : 0;
  const gap = row => points(row.gap_mean, setting).replace('+', '');
  const said = row => `${escaped(row.label)}<br>test ${score(row.mean, setting)}, `
      + `training ${score(row.train_mean, setting)}, gap ${gap(row)}`;
  const against = !baseline || baseline === smallest ? ''
      : Number(fixed(loss * setting.scale, setting.digits)) > 0
        ? `, but its test score is ${sizeOf(loss, setting)} below the baseline`
        : `; the baseline has ${gap(baseline)}`;
  return {
    file: 'gap', rows: all, columns: ['combination', 'mean', 'train_mean', 'gap_mean'],
    title: `Smallest gap: ${short(smallest.label)}, ${gap(smallest)}${against}`,
    note: cut(rows, all) + 'Filled: test score. Hollow: training score. Best test score on top.',
    height: heightOf(rows.map(row => row.label)),
    option: {
      tooltip: {trigger: 'item', formatter: item => said(rows[item.value[1]])},
      yAxis: names(rows.map(row => row.label)),
      xAxis: axis({type: 'value', scale: true, name: setting.metric + (setting.unit && ` (${setting.unit})`),
        max: setting.unit ? extent => extent.max > 97 ? 100 : null : null}),
      series: [
        whiskers(rows.map((row, i) => [y(row.mean), i, y(row.mean), y(row.train_mean)]), css('muted'), true),
        {type: 'scatter', symbolSize: 9, color: palette()[0], data: rows.map((row, i) => [y(row.mean), i])},
        {type: 'scatter', symbolSize: 8, itemStyle: {color: css('surface'), borderColor: css('muted'), borderWidth: 1.4}, data: rows.map((row, i) => [y(row.train_mean), i])},
      ],
    },
  };
});

/** Bars of one share of the comparison, the largest or smallest on top. */
function bars(file, {value, columns, unit, title, note, worth, scale = 100, shown = share => percent(share, 1)}) {
  return setting => {
    const all = scored(setting).filter(row => known(row[value])).sort((a, b) => worth === 'low' ? a[value] - b[value] : b[value] - a[value]);
    if (!all.length || all.every(row => row[value] === 0)) return null;
    const rows = first(all);
    return {
      file, rows: all, columns: ['combination', ...columns], title: title(distinct(all)), note: cut(rows, all) + note,
      height: heightOf(rows.map(row => row.label)),
      option: {
        tooltip: {trigger: 'item', formatter: item => `${escaped(rows[item.dataIndex].label)}<br>${shown(rows[item.dataIndex][value])}`},
        yAxis: names(rows.map(row => row.label)),
        xAxis: axis({type: 'value', name: unit, min: 0}),
        series: [{type: 'bar', barMaxWidth: 11, data: rows.map(row => ({value: scale * row[value],
          itemStyle: {color: isBaseline(row) ? css('muted') : palette()[0]}}))}],
      },
    };
  };
}

/** Of a bin, for its accuracy to be more than noise. */
const FEWEST_EXAMPLES = 20;

figure('calibration', setting => {
  const all = rowsOf('reliability', setting);
  const shown = chosen(setting).map(c => ({...c, rows: all.filter(row => row.combination === c.combination)})).filter(c => c.rows.length);
  if (!shown.length) return null;
  const sum = (c, value) => c.rows.reduce((total, row) => total + row.examples * value(row), 0) / c.rows.reduce((total, row) => total + row.examples, 0);
  const sure = shown.map(c => [c, sum(c, row => row.confidence - row.accuracy)]).sort((a, b) => b[1] - a[1]);
  const most = sure[0][1] >= -sure.at(-1)[1] ? sure[0] : sure.at(-1);
  return {
    file: 'reliability', rows: all, columns: table('reliability').columns,
    title: capital(short(most[0].label))
        + (most[1] > 0 ? ' is surer than it is right: ' : ' is right more often than it is sure: ')
        + `${fixed(100 * Math.abs(most[1]), 1)} points on average`,
    note: 'Below the diagonal: too sure. Above: not sure enough. Test examples of all seeds; the larger a point, '
        + `the more of them. Hollow, without a line: fewer than ${FEWEST_EXAMPLES}.`,
    option: {
      tooltip: {trigger: 'item', formatter: item => `${escaped(item.seriesName)}<br>${item.value[0].toFixed(1)}% sure, ${item.value[1].toFixed(1)}% right, ${item.value[2]} examples`},
      grid: {left: 34, right: 24, top: 14, bottom: 44, containLabel: true},
      xAxis: axis({type: 'value', name: 'mean confidence (%)', min: 0, max: 100}),
      yAxis: axis({type: 'value', name: 'accuracy (%)', min: 0, max: 100, nameGap: 40}),
      series: [
        {type: 'line', silent: true, symbol: 'none', data: [[0, 0], [100, 100]],
          lineStyle: {color: css('text'), type: 'dashed', width: 1.2}},
        ...shown.flatMap(c => {
          const few = row => row.examples < FEWEST_EXAMPLES;
          const at = row => [100 * row.confidence, 100 * row.accuracy, row.examples];
          const symbolSize = value => 5 + 12 * Math.sqrt(value[2] / Math.max(...c.rows.map(row => row.examples)));
          const one = {name: short(c.label), symbol: 'circle', symbolSize, color: c.colour};
          return [
            {...one, type: 'line', lineStyle: {width: 1.5},
              data: c.rows.map(row => few(row) ? [100 * row.confidence, '-'] : at(row))},
            {...one, type: 'scatter', data: c.rows.filter(few).map(at),
              itemStyle: {color: css('surface'), borderColor: c.colour, borderWidth: 1.2}},
          ];
        }),
      ],
    },
  };
});

figure('calibration', bars('calibration', {
  value: 'calibration_error_mean', columns: ['calibration_error_mean'], unit: 'expected calibration error (%)', worth: 'low',
  title: all => `Best calibrated: ${short(all[0].label)}, `
      + `off by ${fixed(100 * all[0].calibration_error_mean, 1)} points on average`,
  note: 'Expected calibration error on the test part: how far confidence and accuracy are apart. Grey: baseline.',
}));

/** The weight arrays of a setting, and the one that is shown: as picked, else the largest. */
function layers(setting) {
  const sizes = new Map(rowsOf('weights', setting).map(row => [row.array, row.weights]));
  const names = [...sizes.keys()];
  const wanted = document.getElementById('layer').value;
  return {names, shown: sizes.has(wanted) ? wanted : names.sort((a, b) => sizes.get(b) - sizes.get(a))[0] ?? ''};
}

/**
 * Whose weights are shown, each with the row of the layer: the chosen combinations, and besides them the one with the most
 * negligible weights and the one whose filters are least alike.
 */
function weighed(setting) {
  const {shown} = layers(setting);
  const rows = new Map(rowsOf('weights', setting).filter(row => row.array === shown).map(row => [row.combination, row]));
  const those = chosen(setting).filter(c => rows.has(c.combination)).map(c => ({...c, row: rows.get(c.combination)}));
  const labels = new Map(rowsOf('comparison', setting).map(row => [row.combination, row.label]));
  const most = value => [...rows.values()].filter(row => known(value(row))).sort((a, b) => value(b) - value(a)).slice(0, 1);
  const alike = row => known(row.filter_correlation) ? -row.filter_correlation : '';
  for (const row of those.length ? [...most(row => row.negligible_weights), ...most(alike)] : []) {
    if (!those.some(c => c.combination === row.combination)) {
      those.push({combination: row.combination, label: labels.get(row.combination), colour: colourOf(those.filter(c => !isBaseline(c)).length), row});
    }
  }
  return those;
}

figure('weights', setting => {
  const shown = weighed(setting);
  if (!shown.length) return null;
  const {array, limit} = shown[0].row;
  const zeros = shown.filter(c => c.row.zero_weights > 0.001).sort((a, b) => b.row.zero_weights - a.row.zero_weights);
  const histogram = row => row.histogram.split(' ').map(Number);
  const bins = histogram(shown[0].row).length;
  return {
    file: 'weights', rows: rowsOf('weights', setting).filter(row => row.array === array), columns: table('weights').columns,
    title: `${array}: ` + (zeros.length ? `exact zeros with ${listed(zeros.map(c => `${short(c.label)} (${percent(c.row.zero_weights, 1)})`))}`
        : shown.some(c => c.row.zero_weights > 0) ? 'hardly any weight is exactly zero' : 'none of these makes weights exactly zero'),
    note: 'The chosen combinations, the one with the most negligible weights and the one with the least alike filters. '
        + `Share of the weights in each of ${bins} equal bins, mean over seeds, on a logarithmic axis. `
        + 'Exact zeros are in the middle bin; what lies beyond the ends is in the end bins.',
    option: {
      tooltip: {trigger: 'item', formatter: item => `${escaped(item.seriesName)}<br>${item.value[1].toPrecision(3)}% within ${(limit / bins).toPrecision(2)} of ${item.value[0].toFixed(3)}`},
      grid: {left: 34, right: 24, top: 14, bottom: 44, containLabel: true},
      xAxis: axis({type: 'value', name: 'weight', min: -limit, max: limit, axisLabel: {color: css('muted'), fontSize: 11, fontFamily: FONT, hideOverlap: true, formatter: value => String(Number(value.toPrecision(2)))}}),
      yAxis: axis({type: 'log', name: 'weights in bin (%)', max: 100, nameGap: 48}),
      series: shown.map(c => ({name: short(c.label), type: 'line', step: 'middle', symbol: 'none', triggerLineEvent: true, color: c.colour, lineStyle: {width: 1.8},
        data: histogram(c.row).map((share, i) => [limit * ((2 * i + 1) / bins - 1), share > 0 ? 100 * share : '-'])})),
    },
  };
});

/** A smaller difference in mean |cos| is not worth a title. */
const LEAST_ALIKE = 0.001;

figure('weights', bars('filters', {
  value: 'filter_correlation_mean', columns: ['filter_correlation_mean'], unit: 'mean |cos| between filters', worth: 'low',
  scale: 1, shown: value => fixed(value, 4),
  title: all => {
    const baseline = all.find(isBaseline);
    if (baseline && baseline.filter_correlation_mean - all[0].filter_correlation_mean < LEAST_ALIKE) {
      return 'No technique makes filters less alike than the baseline';
    }
    return `Filters are least alike with ${short(all[0].label)}: mean |cos| ${fixed(all[0].filter_correlation_mean, 3)}`
        + (baseline ? `, against ${fixed(baseline.filter_correlation_mean, 3)} without` : '');
  },
  note: 'Over all pairs of filters of a layer, layers and seeds. Sparse filters overlap less too. Grey: baseline.',
}));

figure('weights', bars('weights', {
  value: 'negligible_weights_mean', columns: ['negligible_weights_mean', 'zero_weights_mean'], unit: 'negligible weights (%)',
  title: all => {
    const some = all.some(row => row.zero_weights_mean > 0);
    const zeros = all.filter(row => row.zero_weights_mean > 0.01);
    return `Most negligible weights: ${short(all[0].label)}, ${percent(all[0].negligible_weights_mean, 1)}; `
        + (zeros.length ? `exact zeros: ${listed(zeros.slice(0, 3).map(row => `${short(row.label)} ${percent(row.zero_weights_mean, 1)}`))}` : some ? 'hardly any exact zeros' : 'none has exact zeros');
  },
  note: 'Weights too small to matter, zeros included; means over seeds. Grey: baseline.',
}));

figure('weights', setting => {
  const rows = rowsOf('pruning', setting);
  const lines = [...groupBy(rows, row => row.label + ' by ' + row.criterion)];
  if (!lines.length) return null;
  const spared = ([, those]) => Math.max(...those.filter(row => row.score >= those[0].score - 0.01).map(row => row.removed));
  const best = lines.reduce((a, b) => spared(b) > spared(a) ? b : a);
  return {
    file: 'pruning', rows, columns: table('pruning').columns,
    title: !spared(best) ? 'None of these can do without the least share of weights that was tried'
        : `${capital(short(best[1][0].label))} can do without ${percent(spared(best))} of its weights `
          + `at a cost of less than ${setting.unit ? 'one point' : '0.01'}`,
    note: 'The least important weights of all layers are set to zero, without further training.',
    option: {
      legend: {top: 0, textStyle: {color: css('muted')}, type: 'scroll'},
      tooltip: {trigger: 'item', formatter: item => `${escaped(item.seriesName)}<br>${item.value[1].toFixed(setting.digits)} without ${item.value[0].toFixed(0)}%`},
      grid: {left: 34, right: 24, top: 40, bottom: 44, containLabel: true},
      xAxis: axis({type: 'value', name: 'weights removed (%)', min: 0, max: 100}),
      yAxis: axis({type: 'value', scale: true, name: `test ${setting.metric}${setting.unit && ' (' + setting.unit + ')'}`, nameGap: 44}),
      series: lines.map(([name, those], i) => ({name: short(name), type: 'line', symbolSize: 7, symbol: ['circle', 'rect', 'triangle', 'diamond'][i % 4],
        color: colourOf(i), data: those.map(row => [100 * row.removed, row.score * setting.scale])})),
    },
  };
});
