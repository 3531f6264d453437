'use strict';
// The comparison: sorted by any column, filtered, columns shown or hidden, downloaded as comparison.csv.

const MOST_ROWS = 200;
const FAMILIES = ['input', 'label', 'layer', 'predict', 'start', 'training', 'weight'];

function comparisonTable(place) {
  const {columns: names, rows} = table('comparison');
  const settings = new Map(page.settings.map(setting => [settingKey(setting), setting]));
  const holm = new Map(table('significance').rows.map(row => [settingKey(row) + row.combination, row]));
  const best = new Set(page.settings.map(setting => distinct(rowsOf('comparison', setting))[0]));
  const labels = new Map(rows.map(row => [row.combination, row.label]));
  const several = name => new Set(rows.map(row => row[name])).size > 1;
  const of = row => settings.get(settingKey(row));
  const single = page.settings.every(setting => setting.task === page.settings[0].task) ? page.settings[0] : null;
  const unit = single ? ` (${unitOf(single)})` : '';
  const infinite = value => known(value) ? value : Infinity;
  const missing = value => known(value) ? value : NaN;

  const columns = [
    {name: 'combination', text: true, value: row => row.label},
    {name: 'data set', text: true, value: row => row.dataset, shown: false, filter: 'dataset'},
    {name: 'network', text: true, value: row => row.network, shown: false, filter: 'network'},
    {name: 'budget', text: true, value: row => row.budget, shown: several('budget')},
    {name: single ? single.metric + (single.unit && ' ' + single.unit) : 'score', down: true, value: row => missing(row.mean),
      cell: row => (known(row.mean) ? fixed(row.mean * of(row).scale, of(row).digits) : '')
          + (known(row.high) ? ' ± ' + fixed((row.high - row.low) / 2 * of(row).scale, of(row).digits) : '')},
    {name: 'difference' + unit, down: true, value: row => missing(row.difference), cell: differenceCell},
    {name: 'Holm p', value: row => missing(holm.get(settingKey(row) + row.combination)?.holm_p), digits: 3, shown: false},
    {name: single ? single.second : 'F1 or MAE', down: single?.task !== 'regression', value: row => missing(known(row.macro_f1_mean) ? row.macro_f1_mean : row.mae_mean), digits: 3},
    {name: 'gap' + unit, value: row => missing(row.gap_mean * of(row).scale),
      cell: row => known(row.gap_mean) ? numeric(fixed(row.gap_mean * of(row).scale, of(row).digits)) : ''},
    {name: 'to target', value: row => row.reached_share === '' ? NaN : infinite(row.median_seconds_to_target), cell: targetCell},
    {name: 'training', value: row => missing(row.median_training_seconds), cell: row => seconds(row.median_training_seconds)},
    {name: 'speed', down: true, value: row => missing(row.speed),
      cell: row => known(row.speed) ? (row.shared === 'true' ? '≈' : '') + fixed(row.speed, 2) + '×' : ''},
    {name: 'calibration error', value: row => missing(row.calibration_error_mean), digits: 3, shown: false},
    {name: 'zero weights', down: true, value: row => missing(row.zero_weights_mean), cell: row => percent(row.zero_weights_mean, 1), shown: false},
    {name: 'filter correlation', value: row => missing(row.filter_correlation_mean), digits: 3, shown: false},
    {name: 'completed', down: true, value: row => row.completed, cell: row => row.completed + ' of ' + row.runs, shown: false},
  ];
  columns.forEach(column => column.shown ??= true);
  const state = {sort: columns[4], up: false, all: false, text: '', dataset: '', network: '', family: ''};
  if (several('dataset')) state.dataset = page.settings[0].dataset;
  if (several('network')) state.network = page.settings.find(setting => setting.dataset === page.settings[0].dataset).network;

  function differenceCell(row) {
    if (!known(row.difference)) return [''];
    const setting = of(row);
    const sure = excludesZero(row.difference_low, row.difference_high);
    const kind = sure ? row.difference > 0 ? 'better' : 'worse' : 'quiet';
    const mark = sure ? row.difference > 0 ? '▲ ' : '▼ ' : '';
    const difference = mark + signed(row.difference * setting.scale, setting.digits);
    return [element('span', {class: kind === 'quiet' ? '' : kind}, difference), ' ',
      element('span', {class: 'interval'}, interval(row.difference_low, row.difference_high, setting)),
      range(row, kind)];
  }

  /** The ends of a difference's interval; of one seed both are the difference. */
  const ends = row => [row.difference_low, row.difference_high].map(end => known(end) ? end : row.difference);

  /** What the bars of these rows reach from and to, 0 included: one scale for those that are seen together. */
  function reach(those) {
    const all = those.filter(row => known(row.difference)).flatMap(ends);
    return [all.reduce((a, b) => Math.min(a, b), 0), all.reduce((a, b) => Math.max(a, b), 0)];
  }

  /** The interval as a small picture; the numbers beside it say the same. */
  function range(row, kind) {
    const [from, to] = spans.get(of(row).task);
    const x = value => (4 + 72 * (value - from) / (to - from || 1)).toFixed(1);
    const colour = `var(--${kind === 'quiet' ? 'muted' : kind})`;
    const span = element('span', {class: 'range', 'aria-hidden': 'true'});
    const [low, high] = ends(row);
    // only numbers go into this markup
    span.innerHTML = `<svg width="80" height="12" viewBox="0 0 80 12"><path d="M${x(0)} 0v12" stroke="var(--muted)"/>`
        + `<path d="M${x(low)} 6H${x(high)}" stroke="${colour}" stroke-width="2"/>`
        + `<circle cx="${x(row.difference)}" cy="6" r="3.2" fill="${colour}"/></svg>`;
    return span;
  }

  function targetCell(row) {
    if (!known(row.reached_share)) return '';
    const runs = row.completed + row.diverged;
    const reached = Math.round(row.reached_share * runs);
    if (reached === 0) return 'never';
    const time = seconds(row.median_seconds_to_target);
    return reached === runs ? time : time ? `${time} (${reached} of ${runs})` : `${reached} of ${runs} runs`;
  }

  /** A combination's name, and whether it ended with the weights of another on every seed. */
  function nameCell(row) {
    const name = element('span', {class: 'name'}, ...breakable(row.label));
    const twin = row.same_weights_as;
    if (!twin) return [name];
    return [name, element('span', {class: 'note'}, `same weights as ${short(labels.get(twin) ?? twin)}: never acted`)];
  }

  function families(row) {
    return FAMILIES.filter(family => row.combination.split(' + ').some(part => part.startsWith(family + '.')));
  }

  function filtered() {
    const wanted = state.text.toLowerCase().split(/\s+/).filter(Boolean);
    return rows.filter(row => (!state.dataset || row.dataset === state.dataset)
        && (!state.network || row.network === state.network)
        && (!state.family || families(row).includes(state.family) || isBaseline(row))
        && wanted.every(word => row.combination.toLowerCase().includes(word)));
  }

  function sorted(those) {
    const {value, text} = state.sort;
    const sign = state.up ? 1 : -1;
    const compare = text ? (a, b) => a.localeCompare(b) : (a, b) => (a > b) - (a < b);
    const bare = those.filter(row => Number.isNaN(value(row)));
    return those.filter(row => !Number.isNaN(value(row)))
        .sort((a, b) => sign * compare(value(a), value(b))).concat(bare);
  }

  let spans = new Map();
  const body = element('tbody');
  const head = element('thead');
  const count = element('span', {class: 'quiet', role: 'status'});
  const more = element('button', {type: 'button', onclick: () => { state.all = true; draw(); }});

  function draw() {
    const those = sorted(filtered());
    const visible = columns.filter(column => column.shown);
    spans = new Map([...groupBy(those, row => of(row).task)].map(([task, rows]) => [task, reach(rows)]));
    head.replaceChildren(element('tr', {}, ...visible.map(column => {
      const th = element('th', {scope: 'col', class: column.text ? 'text' : ''},
          element('button', {type: 'button', onclick: () => sortBy(column)}, column.name));
      if (column === state.sort) th.setAttribute('aria-sort', state.up ? 'ascending' : 'descending');
      return th;
    })));
    body.replaceChildren(...those.slice(0, state.all ? those.length : MOST_ROWS).map(row => element('tr',
        {class: [isBaseline(row) ? 'baseline' : '', best.has(row) ? 'best' : ''].join(' ').trim()},
        ...visible.map((column, i) => {
          const cell = column.cell ? column.cell(row) : column.digits ? fixed(column.value(row), column.digits).replace('NaN', '') : column.value(row);
          return i ? element('td', {class: column.text ? 'text' : ''}, ...[cell].flat())
              : element('th', {scope: 'row', title: row.combination}, ...nameCell(row));
        }))));
    count.textContent = `${those.length} of ${rows.length} combinations`;
    more.hidden = state.all || those.length <= MOST_ROWS;
    more.textContent = `Show all ${those.length}`;
  }

  function sortBy(column) {
    state.up = state.sort === column ? !state.up : !column.down;
    state.sort = column;
    draw();
    [...head.querySelectorAll('button')].find(button => button.textContent === column.name)?.focus();
  }

  /** A data set or network that is chosen needs no column of its own. */
  function choose(name, value) {
    state[name] = value;
    const column = columns.find(c => c.filter === name);
    if (column) {
      column.shown = !value;
      column.box.checked = column.shown;
    }
    draw();
  }

  function select(label, name, values) {
    const chosen = element('select', {'data-filter': name, onchange: event => choose(name, event.target.value)},
        element('option', {value: ''}, 'all'), ...values.map(value => element('option', {value, selected: state[name] === value}, value)));
    return element('label', {hidden: values.length < 2}, label + ' ', chosen);
  }

  const valuesOf = name => [...new Set(rows.map(row => row[name]))];
  place.replaceChildren(
      element('div', {class: 'filters'},
          element('input', {type: 'search', placeholder: 'Find a technique', 'aria-label': 'Find a technique',
            oninput: event => { state.text = event.target.value; draw(); }}),
          select('Data set', 'dataset', valuesOf('dataset')),
          select('Network', 'network', valuesOf('network')),
          select('Family', 'family', FAMILIES.filter(family => rows.some(row => families(row).includes(family)))),
          count,
          element('button', {type: 'button', 'data-download': 'comparison',
            'aria-label': 'CSV: Comparison of all combinations',
            onclick: () => download('comparison.csv', csv(names, filtered()))}, 'CSV')),
      element('details', {}, element('summary', {}, 'Columns'), element('div', {class: 'columns'},
          ...columns.slice(1).map(column => element('label', {}, column.box = element('input', {type: 'checkbox', checked: column.shown,
            onchange: event => { column.shown = event.target.checked; draw(); }}), column.name)))),
      element('div', {class: 'box', tabindex: '0', role: 'region', 'aria-label': 'Comparison of all combinations'},
          element('table', {}, element('caption', {class: 'unseen'}, 'Comparison of all combinations'), head, body)),
      more);
  draw();
}
