'use strict';
// The page's data: tables by name, rows as objects, and back to CSV.

const page = JSON.parse(document.getElementById('data').textContent);
const decoded = new Map();

/** A table's column names and its rows; a cell that does not apply is ''. */
function table(name) {
  if (!decoded.has(name)) {
    const columns = page.tables[name]?.columns ?? [];
    const rows = Array.from(columns[0]?.values ?? [], () => ({}));
    for (const column of columns) {
      column.values.forEach((value, i) => {
        rows[i][column.name] = column.texts ? column.texts[value] : value;
      });
    }
    decoded.set(name, {columns: columns.map(column => column.name), rows, bySetting: groupBy(rows, settingKey)});
  }
  return decoded.get(name);
}

function settingKey(row) {
  return JSON.stringify([row.dataset, row.network, row.budget]);
}

function groupBy(rows, key) {
  const groups = new Map();
  for (const row of rows) {
    const k = key(row);
    groups.has(k) ? groups.get(k).push(row) : groups.set(k, [row]);
  }
  return groups;
}

/** A table's rows of one setting. */
function rowsOf(name, setting) {
  return table(name).bySetting.get(settingKey(setting)) ?? [];
}

/**
 * Those whose means may be ranked: they completed on as many seeds as were run (a few may be a seed ahead), and are no
 * copies of smaller combinations.
 */
function distinct(rows) {
  const ranked = rows.filter(row => known(row.mean));
  const most = Math.max(...ranked.map(row => row.completed));
  const run = ranked.map(row => row.runs).sort((a, b) => a - b)[(ranked.length - 1) >> 1];
  return ranked.filter(row => row.completed >= Math.min(most, run) && !row.same_weights_as);
}

const singles = new Set(page.singles);
const isBaseline = row => row.combination === 'baseline';
const kindOf = row => isBaseline(row) ? 'baseline' : singles.has(row.combination) ? 'single technique' : 'combination';

/** Whether an interval lies on one side of 0; one of no width says nothing about the next seed. */
function excludesZero(low, high) {
  return known(low) && high > low && (low > 0 || high < 0);
}

function csv(columns, rows) {
  const cell = value => {
    const text = String(value ?? '');
    return /[",\n\r]|^\s|\s$/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
  };
  return [columns, ...rows.map(row => columns.map(name => row[name]))]
      .map(cells => cells.map(cell).join(',') + '\n').join('');
}

function download(file, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], {type: 'text/csv'}));
  link.download = file;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// Numbers for people.

const known = value => typeof value === 'number';
const fixed = (value, digits) => known(value) ? value.toFixed(digits) : '';
/** A number's text with a proper minus, and none before 0. */
const numeric = text => Number(text) === 0 ? text.replace('-', '') : text.replace('-', '−');
function signed(value, digits) {
  const text = fixed(value, digits);
  return (Number(text) > 0 ? '+' : '') + numeric(text);
}
/** Below 1% with two significant digits, so that only nothing reads as 0. */
function percent(share, digits = 0) {
  if (!known(share)) return '';
  const value = 100 * share;
  return value === 0 ? '0%' : numeric(Math.abs(value) < 1 ? value.toPrecision(2) : value.toFixed(digits)) + '%';
}
const seconds = value => known(value)
    ? fixed(value, value < 0.1 ? 3 : value < 10 ? 2 : value < 100 ? 1 : 0) + '\u00a0s' : '';
const score = (value, setting) => fixed(value * setting.scale, setting.digits)
    + (setting.unit && '\u00a0' + setting.unit);
const unitOf = setting => setting.unit ? 'points' : setting.metric;
const points = (value, setting) => signed(value * setting.scale, setting.digits) + ' ' + unitOf(setting);
/** The size of a difference that the words around it give a direction. */
const sizeOf = (value, setting) => points(Math.abs(value), setting).replace('+', '');
const interval = (low, high, setting) => known(low) && known(high)
    ? `(${signed(low * setting.scale, setting.digits)} to ${signed(high * setting.scale, setting.digits)})` : '';

/** A combination without the families of its techniques. */
const short = label => label.replaceAll(/(^|\+ )(input|label|layer|predict|start|training|weight)\./g, '$1');

const capital = text => text.charAt(0).toUpperCase() + text.slice(1);

/** Whether workers ran side by side, so that each one's clock ran for the others too. */
const shared = setting => rowsOf('comparison', setting).some(row => row.shared === 'true');

/** An element; text is text, never markup. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    key in made && typeof value !== 'string' ? made[key] = value : made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** A combination may break behind the family of a technique. */
const breakable = label => label.split(/(?<=[a-z]\.)(?=[A-Z])/).flatMap((part, i) => i ? [element('wbr'), part] : [part]);

/** A number keeps its unit on its line. */
const unbroken = text => text.replaceAll(/(?<=\d) %/g, '\u00a0%');

/** Our own sentences mark names with backticks. */
function marked(text) {
  return text.split('`').map((part, i) => i % 2 ? element('code', {title: part}, short(part))
      : unbroken(part).replaceAll(/-(?=\d)/g, '−'));
}

/** A plain table with its caption in a box of its own that scrolls. */
function plainTable(caption, heads, rows, tall = false) {
  const head = element('tr', {}, ...heads.map(text => element('th', {scope: 'col', class: 'text'}, text)));
  const body = rows.map(cells => element('tr', {}, ...cells.map((cell, i) => i
      ? element('td', {class: known(cell) ? '' : 'text wrap'}, ...[cell].flat().map(part => part.nodeType ? part : String(part)))
      : element('th', {scope: 'row'}, ...[cell].flat().map(part => part.nodeType ? part : String(part))))));
  return element('div', {class: tall ? 'box tall' : 'box', tabindex: '0', role: 'region', 'aria-label': caption},
      element('table', {}, element('caption', {}, caption), element('thead', {}, head), element('tbody', {}, ...body)));
}
