// The two kinds of files: index.csv (one row for each area, year and device) and an area's index.csv (one row for each
// incident). Reads them, filters, sums up, groups by place. Knows nothing of the page.

const MOST_ROWS = 500_000;

/** Yields the lines of a CSV (RFC 4180) as lists of cells. */
export function* cellsOf(text) {
  let at = 0;
  while (at < text.length) {
    let end = text.indexOf("\n", at);
    if (end < 0) end = text.length;
    let line = text.slice(at, end);
    if (line.includes('"')) {
      // A quoted cell may hold line breaks: the line is whole once its quotes are even.
      while (odd(line) && end < text.length) {
        const next = text.indexOf("\n", end + 1);
        end = next < 0 ? text.length : next;
        line = text.slice(at, end);
      }
      yield quoted(line.replace(/\r$/, ""));
    } else if (line !== "" && line !== "\r") yield line.replace(/\r$/, "").split(",");
    at = end + 1;
  }
}

const odd = (line) => line.split('"').length % 2 === 0;

function quoted(line) {
  const found = [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) => cell);
  if (!line.endsWith(",")) found.pop(); // the empty match at the end
  return found.map((cell) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell));
}

/** Returns the rows a reader makes of a CSV's lines, and whether some had to be left out. */
function read(text, reader) {
  const lines = cellsOf(text.startsWith("\uFEFF") ? text.slice(1) : text);
  const header = lines.next().value ?? [];
  const place = new Map(header.map((name, i) => [name, i]));
  const rows = [];
  const cell = (line, name) => line[place.get(name)] ?? "";
  for (const line of lines) {
    if (rows.length === MOST_ROWS) return { rows, cut: true };
    rows.push(reader(line, cell));
  }
  return { rows, cut: false };
}

const COUNTS = ["incidents", "killed", "injured", "outcome_unknown", "casualties", "provisional"];

/** Reads index.csv. */
export function readTotals(text) {
  return read(text, (line, cell) => ({
    area: cell(line, "area"),
    year: Number(cell(line, "year")),
    device: cell(line, "device"),
    aggregate: cell(line, "aggregate") !== "",
    lat: told(cell(line, "lat")),
    lon: told(cell(line, "lon")),
    ...Object.fromEntries(COUNTS.map((name) => [name, told(cell(line, name))])),
  })).rows;
}

// An empty cell is not told, which is not 0; a sum is not told where none of its parts is.
const told = (text) => (text === "" ? null : Number(text));

const plus = (one, other) => (other === null ? one : (one ?? 0) + other);

/** Reads an area's index.csv; rows at one point share one place. */
export function readIncidents(text) {
  const places = new Map();
  return read(text, (line, cell) => {
    const row = {
      month: cell(line, "month"), year: Number(cell(line, "month").slice(0, 4)), area: cell(line, "area"),
      admin1: cell(line, "admin1"), admin2: cell(line, "admin2"), device: cell(line, "device"),
      killed: told(cell(line, "killed")), injured: told(cell(line, "injured")),
      provisional: cell(line, "provisional") !== "", sources: cell(line, "sources"), licences: cell(line, "licences"),
    };
    row.place = placeOf(places, row, cell(line, "lat"), cell(line, "lon"));
    return row;
  });
}

/** Returns the place at a point; its name says no more than all its rows share. */
function placeOf(places, row, lat, lon) {
  if (lat === "" || lon === "") return null;
  const key = `${lat} ${lon}`;
  const known = places.get(key);
  if (!known) {
    const place = { key, lat: Number(lat), lon: Number(lon), admin1: row.admin1, admin2: row.admin2 };
    places.set(key, place);
    return place;
  }
  if (known.admin1 !== row.admin1) known.admin1 = known.admin2 = "";
  else if (known.admin2 !== row.admin2) known.admin2 = "";
  return known;
}

/** Returns the test of a row: of the universe's devices, the years and the area asked for. */
export function within(wanted, devices) {
  const [from, to] = [Number(wanted.from), Number(wanted.to)];
  const held = wanted.device ? new Set([wanted.device]) : devices;
  return (row) => row.year >= from && row.year <= to && held.has(row.device) && (!wanted.area || row.area === wanted.area);
}

/** Sums rows of index.csv: records that total several incidents are kept apart, as casualties in `aggregate`. */
export function sums(rows) {
  const single = rows.filter((row) => !row.aggregate);
  const found = Object.fromEntries(COUNTS.map((name) => [name, single.length ? null : 0]));
  for (const row of single) for (const name of COUNTS) found[name] = plus(found[name], row[name]);
  found.aggregate = rows.reduce((sum, row) => sum + (row.aggregate ? row.casualties ?? 0 : 0), 0);
  return found;
}

/** Returns rows by what `key` gives of them, in the order of their first. */
export function groups(rows, key) {
  const found = new Map();
  for (const row of rows) {
    const name = key(row);
    const group = found.get(name);
    if (group) group.push(row);
    else found.set(name, [row]);
  }
  return found;
}

/** Returns one line for each area: its sums and its point. */
export function byArea(rows) {
  return [...groups(rows, (row) => row.area)].map(([area, own]) => ({
    area, lat: own[0].lat, lon: own[0].lon, ...sums(own),
  }));
}

/** Sums incidents at each district point. */
export function byPlace(rows) {
  const found = new Map();
  for (const { place, killed, injured } of rows) {
    if (!place) continue;
    let sum = found.get(place);
    if (!sum) {
      sum = { ...place, incidents: 0, killed: null, injured: null };
      found.set(place, sum);
    }
    sum.incidents += 1;
    sum.killed = plus(sum.killed, killed);
    sum.injured = plus(sum.injured, injured);
  }
  return [...found.values()].map((sum) => ({ ...sum, casualties: plus(sum.killed, sum.injured) }));
}

/** Sums districts to provinces, each at the middle of its incidents; a district without a province stays as it is. */
export function byProvince(districts) {
  return [...groups(districts, ({ admin1, key }) => admin1 || key).values()].map((own) => {
    const of = (worth) => own.reduce((sum, district) => plus(sum, worth(district)), null);
    const middle = (axis) => of((district) => district[axis] * district.incidents) / of((district) => district.incidents);
    return {
      admin1: own[0].admin1, admin2: own.length > 1 ? "" : own[0].admin2, lat: middle("lat"), lon: middle("lon"),
      ...Object.fromEntries(["incidents", "killed", "injured", "casualties"].map((name) => [name, of((district) => district[name])])),
    };
  });
}
