// The table beside the map: totals by area, or the incidents of one area; fifty rows at a time, sorted by a column.
import { placeName } from "./words.js";

const ROWS = 50;
const NUMBERS = new Set(["incidents", "killed", "injured", "outcome_unknown", "casualties", "provisional", "aggregate"]);
const FIRST_SORT = { areas: "-incidents", incidents: "-month" };

/** Shows tables of `section`; `turned` is told of another page, `sorted` of another order. */
export class Tables {
  constructor(section, words, { turned, sorted }) {
    this.section = section;
    this.words = words;
    this.pager = section.querySelector(".pager");
    this.order = new WeakMap();
    this.filled = new WeakMap();
    for (const table of section.querySelectorAll("table[data-rows]")) {
      for (const head of table.tHead.querySelectorAll("th[data-column]")) sortable(head, () => sorted(next(head, this.current)));
    }
    this.pager.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-turn]");
      if (button) turned(Number(button.dataset.turn));
    });
  }

  /** Shows the page of rows that is asked for; `all` are the rows before the filter, whose order is kept from call to call. */
  show(kind, all, keep, wanted, links) {
    const table = this.section.querySelector(`table[data-rows="${kind}"]`);
    const columns = [...table.tHead.querySelectorAll("th[data-column]")].map((head) => head.dataset.column);
    const asked = columns.includes(wanted.sort.replace(/^-/, "")) ? wanted.sort : FIRST_SORT[kind];
    this.current = asked;
    const rows = this.ordered(all, asked).filter(keep);
    const pages = Math.max(1, Math.ceil(rows.length / ROWS));
    const page = Math.min(wanted.page, pages);
    const shown = rows.slice((page - 1) * ROWS, page * ROWS);
    for (const other of this.section.querySelectorAll("table[data-rows]")) other.hidden = other !== table;
    for (const head of table.tHead.querySelectorAll("th[data-column]")) mark(head, asked);
    const heads = this.heads(table, all);
    table.tBodies[0].replaceChildren(...shown.map((row) => this.line(heads, row, links)));
    table.hidden = shown.length === 0;
    this.turn(page, pages, rows.length);
    return { rows, page };
  }

  /** The columns that say something; one that is empty in the whole file (districts, where none is told) is not shown. */
  heads(table, all) {
    if (!this.filled.has(all)) {
      const columns = [...table.tHead.querySelectorAll("th[data-column]")].map((head) => head.dataset.column);
      this.filled.set(all, new Set(columns.filter((column) => all.some((row) => row[column] !== "" && row[column] !== false))));
    }
    const filled = this.filled.get(all);
    const heads = [...table.tHead.querySelectorAll("th[data-column]")];
    for (const head of heads) head.hidden = all.length > 0 && !filled.has(head.dataset.column);
    return heads.filter((head) => !head.hidden).map((head) => [head.dataset.column, head.dataset.label]);
  }

  ordered(all, sort) {
    const known = this.order.get(all);
    if (known?.sort === sort) return known.rows;
    const rows = all.toSorted(order(sort, this.words));
    this.order.set(all, { sort, rows });
    return rows;
  }

  turn(page, pages, count) {
    this.pager.hidden = false;
    for (const button of this.pager.querySelectorAll("[data-turn]")) {
      const there = page + Number(button.dataset.turn);
      button.disabled = there < 1 || there > pages;
      button.hidden = pages === 1;
    }
    const first = (page - 1) * ROWS + 1;
    const told = count ? this.words.say("rows", { first, last: Math.min(page * ROWS, count), count }) : this.words.say("norows");
    this.pager.querySelector(".count").textContent = told;
  }

  line(heads, row, links) {
    const line = document.createElement("tr");
    for (const [i, [column, label]] of heads.entries()) {
      const cell = document.createElement(i === 0 ? "th" : "td");
      if (i === 0) cell.scope = "row";
      else cell.dataset.label = label;
      if (NUMBERS.has(column) && typeof row[column] !== "boolean") cell.className = "num";
      const content = document.createElement("span");
      content.append(...this.content(column, row, links));
      cell.append(content);
      line.append(cell);
    }
    return line;
  }

  /** The content of one cell: text, or links where the page has something to open. */
  content(column, row, links) {
    const value = row[column];
    if (column === "area") return [link(this.words.label("area", value), links.area(value))];
    if (column === "month") return [link(this.words.month(value), links.year(row))];
    if (column === "device") return [this.words.label("device", value)];
    if (column === "admin1" || column === "admin2") return [placeName(value)];
    if (column === "sources") return links.sources(value);
    if (typeof value === "boolean") return value ? [this.words.say("provisional")] : [];
    return [NUMBERS.has(column) ? this.words.amount(value) : value];
  }
}

function link(text, href) {
  const found = document.createElement("a");
  found.textContent = text;
  found.href = href;
  return found;
}

function sortable(head, clicked) {
  head.dataset.label = head.textContent.trim();
  const button = document.createElement("button");
  button.type = "button";
  button.className = "sort";
  button.append(...head.childNodes);
  button.addEventListener("click", clicked);
  head.append(button);
}

function mark(head, sort) {
  const own = sort.replace(/^-/, "") === head.dataset.column;
  head.ariaSort = own ? (sort.startsWith("-") ? "descending" : "ascending") : null;
}

/** The order a click on a head asks for: numbers and months from the largest, words from A; again: turned round. */
function next(head, current) {
  const { column } = head.dataset;
  if (current.replace(/^-/, "") === column) return current.startsWith("-") ? column : `-${column}`;
  return NUMBERS.has(column) || column === "month" ? `-${column}` : column;
}

/** Returns the order by a column; what is not told comes last either way, equals keep the order of the file. */
function order(sort, words) {
  const column = sort.replace(/^-/, "");
  const way = sort.startsWith("-") ? -1 : 1;
  if (NUMBERS.has(column)) {
    const worth = (row) => (row[column] === null ? way * Infinity : Number(row[column]));
    return (one, other) => (worth(one) === worth(other) ? 0 : way * (worth(one) - worth(other)));
  }
  if (column === "month") return (one, other) => way * (one.month < other.month ? -1 : one.month > other.month ? 1 : 0);
  const named = column === "area" || column === "device" ? (row) => words.label(column, row[column]) : (row) => row[column];
  return (one, other) => way * words.compare(named(one), named(other));
}
