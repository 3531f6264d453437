'use strict';
// The page around the figures: which setting and combinations are shown, the answer, the tables at the end, light and dark.

const MOST_CHOSEN = 6;
const byId = id => document.getElementById(id);
const picked = new Map();
let setting = page.settings[0];

/** The combinations that curves are drawn of: at first the baseline, the best single one, the best combination, the worst. */
function chosen(of) {
  const key = settingKey(of);
  if (!picked.has(key)) {
    const rows = distinct(scored(of)).length > 1 ? distinct(scored(of)) : scored(of);
    const best = kind => rows.find(row => kindOf(row) === kind);
    const first = [scored(of).find(isBaseline), best('single technique'), best('combination'), rows.at(-1)];
    picked.set(key, [...new Set(first.filter(Boolean).map(row => row.combination))]);
  }
  const labels = new Map(rowsOf('comparison', of).map(row => [row.combination, row.label]));
  let colour = 0;
  return picked.get(key).map(combination => ({combination, label: labels.get(combination),
    colour: colourOf(combination === 'baseline' ? -1 : colour++)}));
}

/** The last one stays; the keyboard stays in the chooser that was used. */
function pick(change) {
  const key = settingKey(setting);
  const place = document.activeElement.closest('.chooser');
  picked.set(key, change(picked.get(key)));
  show();
  (place?.querySelector('select') ?? place?.querySelector('button'))?.focus();
}

function choosers() {
  const shown = chosen(setting);
  const others = rowsOf('comparison', setting).filter(row => !shown.some(c => c.combination === row.combination));
  const remove = c => ({type: 'button', class: 'chip', 'aria-label': `Remove ${c.label}`,
    onclick: () => pick(those => those.filter(combination => combination !== c.combination))});
  for (const place of document.querySelectorAll('.chooser')) {
    place.hidden = Boolean(place.dataset.needs) && !rowsOf(place.dataset.needs, setting).length;
    const several = shown.length > 1;
    const chips = shown.map(c => {
      const dot = element('i', {style: `background:${c.colour}`});
      return several ? element('button', remove(c), dot, short(c.label), element('span', {class: 'remove'}, '×'))
          : element('span', {class: 'chip'}, dot, short(c.label));
    });
    const select = element('select', {'aria-label': 'Combination to add'},
        ...others.map(row => element('option', {value: row.combination}, row.label)));
    const add = element('button',
        {type: 'button', class: 'add', onclick: () => pick(those => [...those, select.value])}, 'Add');
    place.replaceChildren(...chips, ...(shown.length < MOST_CHOSEN && others.length ? [select, add] : []));
  }
}

/** A sentence with a lead, as "Best combination: ...", becomes a term and what is said of it. */
function sentences(texts) {
  return element('dl', {}, ...texts.flatMap(text => {
    const lead = /^([^`:.]{3,60}): (.*)$/s.exec(text);
    return lead ? [element('dt', {}, lead[1]), element('dd', {}, ...marked(lead[2]))] : [element('dd', {class: 'whole'}, ...marked(text))];
  }));
}

function answer() {
  const here = `${setting.dataset}, ${setting.network}`;
  byId('answer-text').replaceChildren(
      ...(page.summary.length ? [element('h3', {}, `Over all ${page.settings.length} settings`), sentences(page.summary), element('h3', {}, `On ${here}`)] : []),
      sentences(setting.answer));
  byId('about').textContent = unbroken(`${here} · ${setting.budget} · ${setting.about}`);
}

function notes() {
  if (page.notes.length) {
    byId('notes').append(element('div', {class: 'notice'}, element('strong', {}, 'Before you trust this'),
        element('ul', {}, ...page.notes.map(note => element('li', {}, note)))));
  }
}

/** A number of a claim in its unit. */
function amount(row, value) {
  const where = page.settings.find(s => settingKey(s) === settingKey(row));
  switch (row.unit) {
    case 'score': return points(value, where);
    case 'of all weights': return percent(value, 1);
    case 'epochs': return `${signed(value, 1)} epochs`;
    case 's': return `${signed(value, 2)} s`;
    default: return signed(value, 3);
  }
}

/** A button that saves a table, named after it. */
const saving = (file, title, columns, rows) => element('div', {class: 'below'}, element('button',
    {type: 'button', 'aria-label': `CSV: ${title}`, onclick: () => download(file, csv(columns, rows))}, 'CSV'));

/** A claim's verdict over all settings, and what decides it; of one that was tried on none only what it would take. */
function judged(claim, those) {
  const count = verdict => those.filter(row => row.verdict === verdict).length;
  const [yes, no, open] = ['holds', 'does not hold', 'not decided'].map(count);
  const some = yes + no < open ? ` in ${yes + no} of ${yes + no + open}, else not decided` : '';
  const verdict = yes && no ? 'it depends' : yes + no === 0 ? 'not decided' : (yes ? 'holds' : 'does not hold') + some;
  const found = those.filter(row => known(row.effect));
  const line = row => (page.settings.length > 1 ? `${row.dataset}, ${row.network}: ` : '') + amount(row, row.effect)
      + ` (${amount(row, row.low)} to ${amount(row, row.high)}, ${row.n} seeds)`;
  const settings = () => element('details', {}, element('summary', {}, `${found.length} settings`),
      element('ul', {}, ...found.map(row => element('li', {}, `${line(row)}, ${row.verdict}`))));
  const shown = !found.length ? [those[0].evidence]
      : found.length === 1 ? [`${those[0].evidence}: ${line(found[0])}`]
      : [`${found[0].evidence}: holds in ${yes}, does not in ${no}, open in ${open}.`, settings()];
  return {tried: yes + no + open > 0, decided: yes + no > 0, claim, shown,
    verdict: element('span', {class: /^(holds|does not hold)$/.test(verdict) ? 'holds' : 'quiet'}, verdict)};
}

function folklore() {
  const {columns, rows} = table('folklore');
  if (!rows.length) return;
  const claims = [...groupBy(rows, row => row.claim)].map(([claim, those]) => judged(claim, those));
  const tried = claims.filter(claim => claim.tried).sort((a, b) => b.decided - a.decided);
  const untried = claims.filter(claim => !claim.tried);
  const title = 'Claims and what these runs say';
  if (tried.length) {
    byId('folklore-table').append(plainTable(title, ['What is said', 'Verdict', 'What these runs say'],
        tried.map(({claim, verdict, shown}) => [claim, verdict, shown])));
  }
  if (untried.length) {
    const count = `${untried.length} ${untried.length === 1 ? 'claim' : 'claims'}`;
    byId('folklore-table').append(element('details', {class: 'untried'},
        element('summary', {}, `${count} that these runs cannot test`),
        plainTable('Claims that these runs cannot test', ['What is said', 'What would test it'],
            untried.map(({claim, shown}) => [claim, shown]))));
  }
  byId('folklore-table').append(saving('folklore.csv', title, columns, rows));
}

function failures() {
  const rows = table('comparison').rows.filter(row => row.completed < row.runs);
  if (!rows.length) {
    byId('failures-table').append(element('p', {}, 'Every run completed.'));
    return;
  }
  const short = row => ['failed', 'diverged', 'incompatible'].filter(name => row[name]).map(name => `${row[name]} ${name}`).join(', ');
  const columns = ['dataset', 'network', 'budget', 'combination', 'runs', 'failed', 'diverged', 'incompatible', 'reason'];
  byId('failures-table').append(
      plainTable(`${rows.length} of ${table('comparison').rows.length} combinations lack runs` + (rows.length > MOST_ROWS ? `; the first ${MOST_ROWS}` : ''),
          ['Combination', 'Where', 'Runs', 'Reason'],
          rows.slice(0, MOST_ROWS).map(row => [row.label, `${row.dataset}, ${row.network}`, `${short(row)} of ${row.runs}`, row.reason]), true),
      saving('failures.csv', 'What did not complete', columns, rows));
}

function provenance() {
  const {runs, seeds, datasets_sha256: data, environment} = page.provenance;
  const values = value => typeof value === 'string' ? value || 'unknown'
      : Object.entries(value).map(([text, n]) => `${text || 'unknown'} (${n} runs)`).join('; ');
  byId('provenance-table').append(plainTable('Data, machine and versions', ['What', 'Value'], [
    ['runs', Object.entries(runs).map(([status, n]) => `${n} ${status}`).join(', ')],
    ['seeds', seeds.length > 20 ? `${seeds.length}, from ${seeds[0]} to ${seeds.at(-1)}` : seeds.join(', ')],
    ['clocks', page.settings.some(s => s.about.includes('rough')) ? 'shared: workers ran side by side, so times are rough' : 'one run at a time'],
    ...Object.entries(data).map(([name, value]) => [`${name}, SHA-256`, values(value)]),
    ...Object.entries(environment).map(([name, value]) => [name.replaceAll('_', ' '), values(value)]),
  ]));
}

/** What training left in the layer that is shown. */
function weights() {
  const {names, shown} = layers(setting);
  const select = byId('layer');
  select.replaceChildren(...names.map(name => element('option', {value: name, selected: name === shown}, name)));
  select.onchange = show;
  byId('layer-label').hidden = names.length < 2;
  const rows = weighed(setting).map(({label, colour, row}) =>
    [[element('i', {class: 'dot', style: `background:${colour}`}), short(label)], percent(row.zero_weights, 1), percent(row.negligible_weights, 1), fixed(row.filter_correlation, 4)]);
  byId('weights-table').replaceChildren(...(rows.length
    ? [plainTable(`${shown}, means over seeds`, ['Combination', 'Exact zeros', 'Negligible', 'Mean |cos| of filters'], rows)] : []));
}

/** Sections without anything to show leave a line in the list at the end. */
function sections() {
  const missing = [];
  const links = [];
  for (const section of document.querySelectorAll('main > section:not(#missing)')) {
    const figures = charts.filter(chart => chart.section === section.id);
    const empty = section.id === 'folklore' ? !table('folklore').rows.length
        : figures.length > 0 && figures.every(chart => chart.frame.hidden);
    const title = section.querySelector('h2').textContent;
    section.hidden = empty;
    empty ? missing.push(`${title}: ${REASONS[section.id] ?? 'no run completed'}.`)
        : section.id !== 'answer' && links.push(element('li', {}, element('a', {href: '#' + section.id}, title)));
  }
  byId('contents').replaceChildren(element('ul', {}, ...links));
  byId('missing').hidden = !missing.length;
  byId('missing-list').replaceChildren(...missing.map(text => element('li', {}, text)));
}

const REASONS = {
  tradeoff: 'it takes two combinations that completed',
  interactions: 'it takes two techniques trained alone and together (--design pairs or factorial)',
  strengths: 'it takes a technique alone at several strengths (--design sweep)',
  ranks: 'it takes several data sets',
  convergence: 'without a baseline there is no target',
  calibration: 'only for classification',
};

function show() {
  chosen(setting);
  answer();
  choosers();
  for (const section of document.querySelectorAll('main > section')) section.hidden = false;
  weights();
  charts.forEach(chart => chart.show(setting));
  sections();
}

function themes() {
  const button = byId('theme');
  const set = theme => {
    document.documentElement.dataset.theme = theme;
    button.textContent = theme === 'dark' ? 'Light' : 'Dark';
    button.setAttribute('aria-label', `Switch to ${theme === 'dark' ? 'light' : 'dark'} colours`);
  };
  const system = matchMedia('(prefers-color-scheme: dark)');
  set(system.matches ? 'dark' : 'light');
  system.addEventListener('change', event => { set(event.matches ? 'dark' : 'light'); show(); });
  button.onclick = () => { set(dark() ? 'light' : 'dark'); show(); };
}

function settings() {
  const select = byId('setting');
  const name = s => [s.dataset, s.network, ...(new Set(page.settings.map(other => other.budget)).size > 1 ? [s.budget] : [])].join(' · ');
  select.append(...page.settings.map((s, i) => element('option', {value: String(i)}, name(s))));
  select.onchange = () => {
    setting = page.settings[select.value];
    for (const name of ['dataset', 'network']) {
      const filter = document.querySelector(`[data-filter=${name}]`);
      if (filter.value) {
        filter.value = setting[name];
        filter.dispatchEvent(new Event('change'));
      }
    }
    show();
  };
  byId('setting-label').hidden = page.settings.length < 2;
}

/** On paper all is drawn black on white and as wide as a page. */
function printing() {
  let before = null;
  let folded = [];
  addEventListener('beforeprint', () => {
    before = document.documentElement.dataset.theme;
    document.documentElement.dataset.theme = 'light';
    folded = [...document.querySelectorAll('#folklore details:not([open])')];
    folded.forEach(details => { details.open = true; });
    paper = true;
    charts.forEach(chart => { chart.frame.style.width = PAPER + 'px'; });
    show();
  });
  addEventListener('afterprint', () => {
    document.documentElement.dataset.theme = before;
    folded.forEach(details => { details.open = false; });
    paper = false;
    charts.forEach(chart => { chart.frame.style.width = ''; });
    show();
  });
}

themes();
settings();
notes();
comparisonTable(byId('comparison-table'));
folklore();
failures();
provenance();
show();
printing();
let width = innerWidth;
addEventListener('resize', () => { if (innerWidth !== width) { width = innerWidth; show(); } });
