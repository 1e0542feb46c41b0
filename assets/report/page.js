// Makes the table of a report searchable: a page of rows at a time, so that two hundred thousand are as quick as twenty.
// The columns and rows are in the page as JSON; everything is written as text, never as HTML.
{
  const PAGE = 100
  // More rows than anyone prints.
  const MOST_PRINTED = 20_000
  const ANY = 'all'

  const json = (element) => JSON.parse(element.textContent)
  const columns = json(document.getElementById('columns'))
  const rows = [...document.querySelectorAll('script.data')].flatMap(json)
  const resultAt = columns.findIndex(({ kind }) => kind === 'result')
  const stateAt = columns.length
  const body = document.querySelector('table.rows tbody')
  const controls = document.getElementById('controls')
  const pages = document.getElementById('pages')

  const state = { words: [], result: ANY, column: 0, down: false, page: 0 }
  let hits = rows

  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name)
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
    made.append(...children)
    return made
  }
  const number = (n) => n.toLocaleString('en-US')

  // What a row can be found by: all its cells, its code, which is in none, and the bare digits of its number.
  let haystacks
  const haystack = (at) => {
    haystacks ??= rows.map((row) => {
      const cells = row.slice(0, stateAt)
      return `${cells.join('\n')}\n${row[stateAt + 1]}\n${cells
        .filter((cell) => /^\(\d{3}\) /.test(cell))
        .map((cell) => cell.replace(/\D/g, ''))
        .join('\n')}`.toLowerCase()
    })
    return haystacks[at]
  }

  // A number is found however it is spelt: +1 512 555 0142, 512-555-0142, 5550142.
  const wordsOf = (text) => {
    const trimmed = text.trim().toLowerCase()
    const digits = trimmed.replace(/\D/g, '')
    if (digits.length >= 4 && /^[+\d\s().-]+$/.test(trimmed))
      return [digits.length === 11 ? digits.replace(/^1/, '') : digits]
    return trimmed.split(/\s+/).filter(Boolean)
  }

  const matches = (row, at) =>
    (state.result === ANY || row[resultAt] === state.result || row[stateAt] === state.result) &&
    state.words.every((word) => haystack(at).includes(word))

  const compare = (a, b) => {
    const [x, y] = [a[state.column], b[state.column]]
    if (x === y) return a[0] - b[0]
    const up = typeof x === 'number' ? x - y : x < y ? -1 : 1
    return state.down ? -up : up
  }

  const search = () => {
    hits = state.words.length > 0 || state.result !== ANY ? rows.filter(matches) : [...rows]
    if (state.column !== 0 || state.down) hits.sort(compare)
    state.page = 0
    show()
  }

  const rowOf = (row) =>
    element(
      'tr',
      { role: 'row', class: row[stateAt] },
      ...columns.map(({ label, kind }, i) =>
        element('td', { role: 'cell', class: kind, 'data-label': label }, String(row[i])),
      ),
    )

  const show = () => {
    const first = state.page * PAGE
    body.replaceChildren(...hits.slice(first, first + PAGE).map(rowOf))
    const last = Math.min(first + PAGE, hits.length)
    const all = `${number(hits.length)} of ${number(rows.length)} rows`
    count.textContent =
      hits.length === 0
        ? 'No row matches'
        : hits.length > PAGE
          ? `${all}; these are ${number(first + 1)} to ${number(last)}`
          : all
    pages.hidden = hits.length <= PAGE
    previous.disabled = state.page === 0
    next.disabled = last >= hits.length
    for (const [i, head] of heads.entries()) {
      if (i === state.column) head.setAttribute('aria-sort', state.down ? 'descending' : 'ascending')
      else head.removeAttribute('aria-sort')
    }
  }

  const field = element('input', {
    type: 'search',
    id: 'search',
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: 'Number, name, code, port…',
  })
  const count = element('p', { class: 'hits', role: 'status', 'aria-live': 'polite' })
  const previous = element('button', { type: 'button' }, 'Previous')
  const next = element('button', { type: 'button' }, 'Next')

  const tally = new Map()
  for (const row of rows) tally.set(row[resultAt], (tally.get(row[resultAt]) ?? 0) + 1)
  const wrong = rows.reduce((sum, row) => sum + (row[stateAt] === 'wrong'), 0)
  const choices = [
    [ANY, 'All', rows.length],
    ...(wrong > 0 ? [['wrong', 'Need you', wrong]] : []),
    ...[...tally].map(([label, n]) => [label, label, n]),
  ]
  const filters = choices.map(([value, label, n]) => {
    const radio = element('input', { type: 'radio', name: 'result', value })
    radio.checked = value === ANY
    radio.addEventListener('change', () => {
      state.result = value
      search()
    })
    return element(
      'label',
      { class: 'choice' },
      radio,
      element('span', {}, `${label} `, element('span', { class: 'tally' }, number(n))),
    )
  })

  controls.append(
    element('div', { class: 'search' }, element('label', { for: 'search' }, 'Search'), field),
    element('fieldset', {}, element('legend', {}, 'Show'), ...filters),
    count,
  )
  pages.append(previous, next)
  controls.hidden = false

  const heads = [...document.querySelectorAll('table.rows thead th')]
  const sorters = columns.map(({ label }) => element('button', { type: 'button' }, label))
  for (const [i, button] of sorters.entries()) {
    button.addEventListener('click', () => {
      state.down = state.column === i && !state.down
      state.column = i
      search()
    })
  }
  const headed = (contents) => {
    for (const [i, head] of heads.entries()) head.replaceChildren(contents[i])
  }

  let typing
  field.addEventListener('input', () => {
    clearTimeout(typing)
    typing = setTimeout(
      () => {
        state.words = wordsOf(field.value)
        search()
      },
      rows.length > 5_000 ? 150 : 0,
    )
  })
  controls.addEventListener('submit', (event) => event.preventDefault())
  const turn = (by) => () => {
    state.page += by
    show()
    document.getElementById('rows').scrollIntoView()
  }
  previous.addEventListener('click', turn(-1))
  next.addEventListener('click', turn(1))

  // On paper there are no pages to turn: all that matches is printed. Chromium repeats no head that holds a button.
  addEventListener('beforeprint', () => {
    headed(columns.map(({ label }) => label))
    body.replaceChildren(...hits.slice(0, MOST_PRINTED).map(rowOf))
    if (hits.length > MOST_PRINTED)
      count.textContent = `The first ${number(MOST_PRINTED)} of ${number(hits.length)} rows`
  })
  addEventListener('afterprint', () => {
    headed(sorters)
    show()
  })

  headed(sorters)
  show()
}
