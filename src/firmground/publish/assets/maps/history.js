// The history of a treaty on its map: a slider over the years, a button that plays them, and two that lead to the day on
// which something changed before or after. It never starts by itself.
// Where each state stood on a day is read from the change file, which the law engine wrote; counted and drawn as
// redrawing.js does for another day.
import { counted, dayText, drawCounts, drawMaps, redrawnFor, standingsOn, standingWords } from "../redrawing.js";

const PACE = 700; // milliseconds for a year

/** Makes the slider in `box` work on the map in `figure`; `drawn()` is told whenever the map was redrawn. */
export function beginHistory(figure, box, drawn) {
  const { treaty, opened, changes, sayPlay, sayPause, sayTold, sayUndated, sayFailed } = box.dataset;
  const [range, play, told] = ["input", "button", "output"].map((name) => box.querySelector(name));
  const undated = document.createElement("span");
  undated.className = "undated small";
  box.append(undated);
  let days = daysOf(opened, box.dataset.until);
  let shown = days.at(-1); // the day that is drawn
  let held; // a promise of the change file
  let timer = 0;

  // The address keeps the viewpoint, from which day the acts were known.
  const load = () => (held ??= read(new URL(changes + location.search, location.href)));

  // `choose` gives the day to draw; without one nothing is drawn.
  async function show(choose = () => days[range.value - range.min]) {
    try {
      const file = await load();
      const day = choose(file);
      if (day) draw(file, day);
    } catch {
      stop();
      held = undefined;
      told.textContent = sayFailed;
    }
  }

  function draw(file, day) {
    const found = standingsOn(file, day);
    drawMaps(found, standingWords(file), figure);
    drawCounts(found, figure);
    shown = day;
    range.value = day.slice(0, 4);
    told.textContent = dayText(day);
    const count = (...standings) => counted(found, treaty, standings);
    range.ariaValueText = filled(sayTold, {
      day: dayText(day), bound: count("in_force", "withdrawal_notified"), signatory: count("signatory"),
      outside: count("not_joined", "withdrawn"),
    });
    const place = file.treaties.indexOf(treaty);
    const without = file.undated.filter(([, of, since, until]) => of === place && since <= day && day <= until).length;
    undated.textContent = without ? filled(sayUndated, { n: without }) : "";
    drawn();
  }

  function stop() {
    clearInterval(timer);
    timer = 0;
    play.textContent = sayPlay;
    figure.classList.remove("playing");
  }

  function start() {
    if (range.value === range.max) range.value = range.min;
    play.textContent = sayPause;
    told.ariaLive = "off";
    figure.classList.add("playing");
    timer = setInterval(step, PACE);
    show();
  }

  function step() {
    range.value = Number(range.value) + 1;
    show();
    if (range.value === range.max) stop();
  }

  // The day is said then: the reader asked for it and cannot know it.
  function turn(way) {
    stop();
    told.ariaLive = "polite";
    show((file) => {
      const changed = changeDays(file, treaty).filter((day) => day >= opened && day <= days.at(-1));
      return way > 0 ? changed.find((day) => day > shown) : changed.findLast((day) => day < shown);
    });
  }

  // A copy of the site shows another day in place: then the history ends on that day.
  function end(day) {
    stop();
    days = daysOf(opened, day);
    Object.assign(range, { min: day.slice(0, 4) - days.length + 1, max: day.slice(0, 4), value: day.slice(0, 4) });
    show();
  }

  range.addEventListener("input", () => {
    stop();
    show();
  });
  play.addEventListener("click", () => (timer ? stop() : start()));
  for (const button of box.querySelectorAll("[data-turn]")) button.addEventListener("click", () => turn(Number(button.dataset.turn)));
  document.addEventListener("visibilitychange", () => document.hidden && stop());
  document.addEventListener("redrawn", () => end(redrawnFor));
  told.textContent = range.ariaValueText = dayText(days.at(-1));
  box.hidden = false;
  // The page may have been redrawn before this was loaded.
  if (redrawnFor) end(redrawnFor);
}

/** Returns the last day of each year from the opening, the last one the day looked from. */
function daysOf(opened, until) {
  const last = Number(until.slice(0, 4));
  const first = Math.min(Number(opened), last);
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i === last ? until : `${first + i}-12-31`));
}

/** Returns the days on which the standing of a state toward a treaty changed, in their order. */
function changeDays({ treaties, areas }, treaty) {
  const place = treaties.indexOf(treaty);
  return [...new Set(Object.values(areas).flatMap((lines) => lines[place].map(([from]) => from)))].sort();
}

async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

const filled = (text, holes) => text.replace(/\{(\w+)\}/g, (_, name) => holes[name]);
