// One bar for each year: how many, and a way to choose years with the pointer, a finger or the keyboard.
// It is a list of choices for who cannot see it; the two lists of years in the form do the same.

const KEYS = { ArrowLeft: -1, ArrowRight: 1, ArrowDown: -1, ArrowUp: 1 };

/** The bars of `section`; `chosen(from, to)` is told of years, without arguments of all years. */
export class Years {
  constructor(section, words, years, chosen) {
    this.words = words;
    this.chosen = chosen;
    this.bars = section.querySelector(".bars");
    const heading = section.querySelector("h2, h3");
    heading.id ||= "incident-years-heading";
    for (const [name, value] of [["role", "listbox"], ["aria-multiselectable", "true"], ["aria-orientation", "horizontal"], ["aria-labelledby", heading.id]]) {
      this.bars.setAttribute(name, value);
    }
    this.items = years.map(bar);
    this.bars.replaceChildren(...this.items);
    this.bars.addEventListener("keydown", (event) => this.key(event));
    this.listen();
    section.hidden = false;
  }

  /** Shows sums by year; years of the selection are full, others pale. `worth` is what the height tells. */
  show(byYear, worth, wanted) {
    const most = Math.max(1, ...[...byYear.values()].map(worth));
    for (const item of this.items) {
      const sum = byYear.get(Number(item.dataset.year)) ?? { incidents: 0, killed: 0, injured: 0 };
      item.firstChild.style.blockSize = `${(100 * worth(sum)) / most}%`;
      item.ariaLabel = this.words.say("bar", { ...sum, year: item.dataset.year });
      item.title = item.ariaLabel;
      item.ariaSelected = String(item.dataset.year >= wanted.from && item.dataset.year <= wanted.to);
      item.tabIndex = -1;
    }
    const reached = this.items.find((item) => item === document.activeElement);
    (reached ?? this.items.find((item) => item.dataset.year === wanted.from)).tabIndex = 0;
    [this.from, this.to] = [wanted.from, wanted.to];
  }

  listen() {
    let start = null;
    this.bars.addEventListener("pointerdown", (event) => {
      start = event.button === 0 ? at(event) : null;
    });
    this.bars.addEventListener("pointermove", (event) => {
      const item = start && event.buttons && at(event);
      if (item && item !== start) this.choose(start.dataset.year, item.dataset.year);
    });
    this.bars.addEventListener("pointerup", (event) => {
      const item = at(event);
      if (item && item === start) this.pick(item, event.shiftKey);
      start = null;
    });
  }

  key(event) {
    const place = this.items.indexOf(document.activeElement);
    if (place < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const to = { Home: 0, End: this.items.length - 1 }[event.key] ?? place + (KEYS[event.key] ?? NaN);
    if (event.key === " " || event.key === "Enter") this.pick(this.items[place], event.shiftKey);
    else if (this.items[to]) {
      this.items[place].tabIndex = -1;
      this.items[to].tabIndex = 0;
      this.items[to].focus();
      if (event.shiftKey) this.choose(this.anchor ?? this.items[place].dataset.year, this.items[to].dataset.year);
    } else if (!(event.key in KEYS)) return;
    event.preventDefault();
  }

  /** One year; with shift all years up to it; the only year again: all years. */
  pick(item, further) {
    const { year } = item.dataset;
    if (further) this.choose(this.anchor ?? this.from, year);
    else if (this.from === year && this.to === year) this.chosen();
    else {
      this.anchor = year;
      this.chosen(year, year);
    }
  }

  choose(one, other) {
    this.anchor = one;
    this.chosen(...[one, other].sort());
  }

  /** Steps through the years, one at a time, until stopped or done. */
  player(button) {
    const words = [button.textContent, button.dataset.sayStop];
    let clock = 0;
    const stop = () => {
      clearInterval(clock);
      clock = 0;
      button.textContent = words[0];
    };
    button.addEventListener("click", () => {
      if (clock) return stop();
      const years = this.items.map((item) => item.dataset.year);
      let place = this.from === this.to ? years.indexOf(this.from) + 1 : 0;
      if (place >= years.length) place = 0;
      const step = () => {
        this.chosen(years[place], years[place]);
        place += 1;
        if (place === years.length) stop();
      };
      button.textContent = words[1];
      clock = setInterval(step, 900);
      step();
    });
    button.parentElement.hidden = false;
  }
}

function bar(year) {
  const item = document.createElement("div");
  item.className = "bar-of-year";
  item.dataset.year = year;
  item.setAttribute("role", "option");
  item.setAttribute("aria-label", year);  // its label is not shown where bars are narrow
  const drawn = document.createElement("span");
  drawn.className = "column";
  const label = document.createElement("span");
  label.className = Number(year) % 5 === 0 ? "year" : "year between";
  label.textContent = year;
  item.append(drawn, label);
  return item;
}

const at = ({ clientX, clientY }) => document.elementFromPoint(clientX, clientY)?.closest(".bar-of-year");
