// Tables whose rows are kept from one update to the next, by a key, so that nothing jumps and a
// selection stays. Texts go into the document as texts alone.

/** Sets a text where it differs. */
export function say(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

export function element(name, className, text) {
  const made = document.createElement(name);
  if (className) {
    made.className = className;
  }
  if (text !== undefined) {
    made.textContent = text;
  }
  return made;
}

/** A sign in a colour, and the word for it. */
export function showState(place, { word, sign, tone }) {
  if (!place.firstElementChild) {
    const icon = element('span');
    icon.setAttribute('aria-hidden', 'true');
    place.append(icon, element('span'));
  }
  const [icon, label] = place.children;
  icon.className = `sign ${tone}`;
  say(icon, sign);
  say(label, word);
}

function showCell(cell, value) {
  if (value !== null && typeof value === 'object' && value.tone) {
    showState(cell, value);
  } else if (value !== null && typeof value === 'object' && value.href) {
    if (!cell.firstElementChild) {
      cell.append(element('a'));
    }
    cell.firstElementChild.href = value.href;
    say(cell.firstElementChild, value.text);
  } else {
    say(cell, String(value));
  }
}

export class Table {
  #section;
  #body;
  #columns;
  #rows = new Map();

  constructor(section) {
    this.#section = section;
    this.#body = section.querySelector('tbody');
    this.#columns = [...section.querySelectorAll('thead th')].map((head) => ({
      label: head.textContent,
      number: head.classList.contains('number'),
    }));
  }

  /** Shows these rows in this order; the first cell of each is its head. */
  show(rows) {
    const before = this.#rows;
    this.#rows = new Map();
    rows.forEach(({ key, cells, tone }, index) => {
      const row = before.get(key) ?? this.#row();
      before.delete(key);
      this.#rows.set(key, row);
      row.className = tone ?? '';
      cells.forEach((value, column) => showCell(row.cells[column], value));
      if (this.#body.children[index] !== row) {
        this.#body.insertBefore(row, this.#body.children[index] ?? null);
      }
    });
    before.forEach((row) => row.remove());
    const none = this.#section.querySelector('.none');
    if (none) {
      none.hidden = rows.length > 0;
      this.#section.querySelector('table').hidden = rows.length === 0;
    }
  }

  #row() {
    const row = element('tr');
    row.setAttribute('role', 'row');
    this.#columns.forEach(({ label, number }, index) => {
      const cell = element(index === 0 ? 'th' : 'td', number ? 'number' : '');
      cell.setAttribute('role', index === 0 ? 'rowheader' : 'cell');
      if (index === 0) {
        cell.scope = 'row';
      }
      cell.dataset.label = label;
      row.append(cell);
    });
    return row;
  }
}
