'use strict';
// What all figures share: colours, axes, whiskers, and the frame with title, chart, note and data.

// Okabe & Ito, and two more.
const LIGHT = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9', '#5B2A86', '#5A1E12'];
const DARK = ['#56B4E9', '#F58A4B', '#2FC598', '#E39CC4', '#F0C04A', '#D6F0FF', '#8F6BFF', '#A8622E'];
const MOST_LINES = 25;
const LINE = 13;
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
const charts = [];

const dark = () => document.documentElement.dataset.theme === 'dark';
const palette = () => dark() ? DARK : LIGHT;
const css = name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
/** Pixels across: of the window, or of the sheet while printing. */
const PAPER = 660;
let paper = false;
const room = () => paper ? PAPER : document.querySelector('main').clientWidth;
const narrow = () => room() < 560;

function axis(more) {
  return {
    nameLocation: 'middle', nameGap: 30, nameTextStyle: {color: css('muted'), fontSize: 12, lineHeight: 15},
    axisLabel: {color: css('muted'), fontSize: 11, fontFamily: FONT, hideOverlap: true}, axisLine: {show: true, lineStyle: {color: css('line')}},
    axisTick: {show: false}, splitLine: {lineStyle: {color: css('line'), width: 0.6}}, ...more,
  };
}

const nameSize = () => paper ? 10 : narrow() ? 11 : 12;
const ruler = document.createElement('canvas').getContext('2d');

/** A name in lines of at most so many pixels; breaks behind a +, and within a technique only where that is too long. */
function wrapped(name, width) {
  ruler.font = `${nameSize()}px ${FONT}`;
  const fits = text => ruler.measureText(text).width <= width;
  const lines = [''];
  for (let part of name.split(/ (?!\+)/)) {
    const longer = lines.at(-1) + (lines.at(-1) && ' ') + part;
    if (fits(longer)) {
      lines[lines.length - 1] = longer;
      continue;
    }
    if (lines.at(-1)) lines.push('');
    while (!fits(part) && part.length > 1) {
      let end = part.length - 1;
      while (end > 1 && !fits(part.slice(0, end))) end--;
      lines[lines.length - 1] = part.slice(0, end);
      lines.push('');
      part = part.slice(end);
    }
    lines[lines.length - 1] = part;
  }
  return lines;
}

/** Names down the side, the first on top. */
const nameWidth = () => narrow() ? 125 : Math.min(340, 0.4 * room());
const names = labels => axis({
  type: 'category', data: labels.map(label => wrapped(short(label), nameWidth()).join('\n')), inverse: true,
  splitLine: {show: false},
  axisLabel: {color: css('text'), fontSize: nameSize(), lineHeight: LINE, fontFamily: FONT, interval: 0},
});

/** How high a figure with these names is: rows as high as the two neighbours of most lines need; at most a sheet. */
function heightOf(labels) {
  const lines = labels.map(label => wrapped(short(label), nameWidth()).length);
  const most = Math.max(...lines.map((n, i) => (n + (lines[i + 1] ?? n)) / 2));
  return Math.min(80 + labels.length * Math.max(22, 9 + LINE * most), paper ? 850 : Infinity);
}

function chartOption(option) {
  return {
    animation: false, textStyle: {fontFamily: FONT, color: css('text')}, color: palette(),
    grid: {left: 8, right: 18, top: 14, bottom: 40, containLabel: true},
    ...option,
    tooltip: {confine: true, backgroundColor: css('surface'), borderColor: css('line'), textStyle: {color: css('text'), fontSize: 12},
      extraCssText: 'white-space:normal;max-width:22rem', ...option.tooltip},
  };
}

/** ECharts takes what a tooltip says as markup. */
const escaped = text => String(text).replace(/[&<>"']/g, c => `&#${c.charCodeAt(0)};`);

/** 95% intervals as lines: points are [x, y, low, high], along the y axis or, flat, along the x axis. */
function whiskers(points, colour, flat = false, more = {}) {
  return {
    type: 'custom', silent: true, z: 1, data: points, dimensions: ['x', 'y', 'low', 'high'],
    encode: flat ? {x: [0, 2, 3], y: 1} : {x: 0, y: [1, 2, 3]},
    renderItem: (params, api) => {
      const [a, b] = [2, 3].map(i => flat ? api.coord([api.value(i), api.value(1)]) : api.coord([api.value(0), api.value(i)]));
      return {type: 'line', shape: {x1: a[0], y1: a[1], x2: b[0], y2: b[1]},
        style: {stroke: typeof colour === 'function' ? colour(params.dataIndex) : colour, lineWidth: 1.5, opacity: 0.7}};
    }, ...more,
  };
}

/** What lies between low and high as a pale band: points are [x, low, high]. */
function band(points, colour) {
  return {
    type: 'custom', silent: true, z: 0, clip: true, data: points, dimensions: ['x', 'low', 'high'], encode: {x: 0, y: [1, 2]}, tooltip: {show: false},
    renderItem: (params, api) => params.dataIndex ? null : {
      type: 'polygon', style: {fill: colour, opacity: 0.14},
      shape: {points: [...points.map(p => api.coord([p[0], p[1]])), ...[...points].reverse().map(p => api.coord([p[0], p[2]]))]},
    },
  };
}

/**
 * A figure in a section. draw(setting) gives null where there is nothing to show, else {title, note, option, height,
 * columns, rows, file}; rows are its data. A table may stand in the option's place; numbered is what its numbers mean.
 */
function figure(section, draw) {
  const caption = element('figcaption');
  const canvas = element('div', {class: 'chart', role: 'img'});
  const place = element('div');
  const list = element('ol', {class: 'numbered'});
  const note = element('p');
  const data = element('details', {}, element('summary', {}, 'Table'));
  const button = element('button', {type: 'button'}, 'CSV');
  const below = element('div', {class: 'below'}, note, button, data);
  const frame = element('figure', {}, caption, canvas, place, list, below);
  document.getElementById(section).append(frame);
  const chart = {frame, section, instance: null, show(setting) {
    const drawn = draw(setting);
    frame.hidden = !drawn;
    if (!drawn) return;
    caption.textContent = drawn.title;
    button.setAttribute('aria-label', `CSV: ${drawn.title}`);
    data.firstChild.setAttribute('aria-label', `Table: ${drawn.title}`);
    canvas.setAttribute('aria-label', drawn.title + (drawn.note ? '. ' + drawn.note : ''));
    canvas.style.height = (drawn.height ?? 380) + 'px';
    note.textContent = drawn.note ?? '';
    list.replaceChildren(...(drawn.numbered ?? []).map(text => element('li', {}, text)));
    list.hidden = !drawn.numbered?.length;
    place.replaceChildren(...(drawn.table ? [drawn.table] : []));
    canvas.hidden = Boolean(drawn.table);
    if (!drawn.table) {
      this.instance ??= echarts.init(canvas, null, {renderer: 'svg'});
      this.instance.resize();
      this.instance.setOption(chartOption(drawn.option), {notMerge: true});
    }
    button.onclick = () => download(drawn.file + '.csv', csv(drawn.columns, drawn.rows));
    data.open = false;
    data.ontoggle = () => {
      if (data.open && data.children.length === 1) {
        data.append(plainTable(drawn.title, drawn.columns, drawn.rows.slice(0, MOST_ROWS)
            .map(row => drawn.columns.map(name => row[name])), true));
      }
    };
    data.replaceChildren(data.firstChild);
  }};
  charts.push(chart);
}

/** The first lines of a long list, and the baseline and those that are named, wherever they stand. */
function first(rows, most = MOST_LINES, named = []) {
  return rows.filter((row, i) => i < most || isBaseline(row) || named.includes(row));
}

const cut = (shown, rows) => shown.length === rows.length ? ''
    : `${shown.length} of ${rows.length} are drawn; the CSV has all. `;
const atMost = (texts, most) => texts.length <= most ? texts : [...texts.slice(0, most), `${texts.length - most} more`];
const listed = texts => texts.length < 2 ? texts.join('') : texts.slice(0, -1).join(', ') + ' and ' + texts.at(-1);
