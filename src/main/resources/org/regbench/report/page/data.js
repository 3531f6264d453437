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

/** Those that completed on as many seeds as were run, so that their means may be ranked; a few may be a seed ahead. */
function complete(rows) {
  const ranked = rows.filter(row => known(row.mean));
  const most = Math.max(...ranked.map(row => row.completed));
  const run = ranked.map(row => row.runs).sort((a, b) => a - b)[(ranked.length - 1) >> 1];
  return ranked.filter(row => row.completed >= Math.min(most, run));
}

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
const signed = (value, digits) => known(value) ? (value >= 0 ? '+' : '−') + Math.abs(value).toFixed(digits) : '';
const percent = (share, digits = 0) => known(share) ? (100 * share).toFixed(digits) + '%' : '';
const seconds = value => known(value)
    ? fixed(value, value < 0.1 ? 3 : value < 10 ? 2 : value < 100 ? 1 : 0) + ' s' : '';
const score = (value, setting) => fixed(value * setting.scale, setting.digits) + (setting.unit && ' ' + setting.unit);
const points = (value, setting) => signed(value * setting.scale, setting.digits)
    + (setting.unit ? ' points' : ' ' + setting.metric);

/** A combination without the families of its techniques. */
const short = label => label.replaceAll(/(^|\+ )(input|label|layer|predict|start|training|weight)\./g, '$1');

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

/** Our own sentences mark names with backticks. */
function marked(text) {
  return text.split('`').map((part, i) => i % 2 ? element('code', {}, part) : part.replaceAll(/-(?=\d)/g, '−'));
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
