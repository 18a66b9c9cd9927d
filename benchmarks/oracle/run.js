'use strict'
// Runs programs against a stand-in for the platform, once per base library and value of what nobody can know, and
// tells which lines throw a TypeError. Standard input: {since, canIUse, versions, programs}; a program is
// {files: {path: source}, unknowns}. Standard output: a list of {thrown, caught, later, reached, broken}, each line as
// "path:line". A call is marked as /*@*/callee/*(*/(…): once it has thrown, it is replaced and the program is run again,
// so that what stands behind it is seen too (`later`). `reached` are the marked calls that were made at all.

const vm = require('node:vm')
const { since, canIUse, versions, programs } = JSON.parse(require('node:fs').readFileSync(0, 'utf8'))
const MOST_RUNS = 6
const GLOBALS = ['require', 'exports', 'module', 'wx', 'Page', 'App', 'Component', 'getApp', 'u0', 'u1', 'noop', 'later',
  'setTimeout', 'promisify', 'ref', 'computed', 'stop', '$stand', '$at', 'Promise']

const parts = (version) => version.split('.').map(Number)
const atLeast = (version, wanted) => {
  const [a, b] = [parts(version), parts(wanted)]
  for (let i = 0; i < 3; i++) if (a[i] !== b[i]) return a[i] > b[i]
  return true
}

let noted = null
process.on('unhandledRejection', (reason) => { if (noted) noted(reason, 'thrown') })

// What every API does: call back, and give a promise that bears the fields of a result.
const answer = (options) => {
  const result = { windowWidth: 375, windowHeight: 667 }
  if (options && typeof options.success === 'function') options.success(result)
  return Object.assign(Promise.resolve(result), result)
}

const stubOf = (version) => {
  const wx = {
    canIUse: (key) => (canIUse[key] ? atLeast(version, canIUse[key]) : false),
    getSystemInfoSync: () => ({ SDKVersion: version, version: '8.0.5' }),
    getSystemInfo: (options) => options.success({ SDKVersion: version }),
    getSetting: (options) => answer(options),
    showModal: () => undefined,
    showToast: () => undefined,
    nextTick: (callback) => callback(),
  }
  for (const name of Object.keys(since)) if (atLeast(version, since[name])) wx[name] = answer
  return wx
}

const MARK = /\/\*@\*\/(.*?)\/\*\(\*\//g
const withNotes = (source) =>
  source.split('\n').map((line, index) => line.replace(MARK, `$at(${index + 1}, $1)`)).join('\n')

const compiled = new Map()
const compile = (name, source) => {
  const key = name + '\0' + source
  if (!compiled.has(key)) compiled.set(key, vm.compileFunction(withNotes(source), GLOBALS, { filename: name }))
  return compiled.get(key)
}

const replaceCall = (source, line) => {
  const lines = source.split('\n')
  lines[line - 1] = lines[line - 1].replace(MARK, () => '$stand')
  return lines.join('\n')
}

const lineOf = (error, files) => {
  const found = /prog:\/\/([\w./-]+):(\d+):\d+/.exec((error && error.stack) || '')
  return found && files[found[1]] !== undefined ? [found[1], Number(found[2])] : null
}

const start = (files, version, unknowns, note) => {
  const queue = []
  const app = { globalData: {} }
  const pages = []
  const wx = stubOf(version)
  const modules = new Map()
  // An error inside of `new Promise(…)` after `reject()` is lost without a trace.
  const noting = class extends Promise {
    constructor(executor) {
      super((resolve, reject) => {
        try { executor(resolve, reject) } catch (error) { note(error, 'caught'); throw error }
      })
    }
  }
  const guard = (task) => { try { return task() } catch (error) { note(error, 'thrown') } }
  const asPage = (options) => {
    const data = { ...(options.data || {}) }
    const page = { ...options, ...(options.methods || {}), data, setData: (more) => Object.assign(data, more) }
    pages.push(page)
  }
  const load = (path) => {
    if (modules.has(path)) return modules.get(path).exports
    const module = { exports: {} }
    modules.set(path, module)
    const require = (specifier) => {
      const base = new URL(specifier, 'file:///' + path).pathname.slice(1)
      const hit = [base, base + '.js', base + '/index.js'].find((each) => files[each] !== undefined)
      return load(hit)
    }
    compile('prog://' + path, files[path])(
      require, module.exports, module, wx, asPage,
      (options) => { Object.assign(app, options); if (app.onLaunch) app.onLaunch() }, asPage, () => app,
      Boolean(unknowns & 1), Boolean(unknowns & 2), (error) => note(error, 'caught'), (task) => { queue.push(task) },
      (task) => { queue.push(task) },
      (api) => { if (typeof api !== 'function') throw new TypeError('not a function'); return api },
      (value) => ({ value }), (get) => ({ get value() { return get() } }), note.stop, answer,
      (line, callee) => { note.reached.add(path + ':' + line); return callee }, noting)
    return module.exports
  }
  guard(() => { if (files['app.js'] !== undefined) load('app.js') })
  guard(() => load('index.js'))
  for (const page of pages) {
    for (const hook of ['attached', 'onLoad', 'onShow']) if (page[hook]) guard(() => page[hook]({}))
    for (const hook of Object.keys(page).filter((name) => /^on[A-Z]\w*Tap$/.test(name))) guard(() => page[hook]({}))
  }
  return () => { while (queue.length) guard(queue.shift()) }
}

const settle = () => new Promise((resolve) => { setImmediate(resolve) })

const runOnce = async (files, version, unknowns, reached) => {
  const stop = new Error('stop')
  const found = []
  const note = (error, how) => {
    if (error === stop || error === undefined || error === null) return
    const line = lineOf(error, files)
    if (error instanceof TypeError && line) found.push([how, line])
    else if (how === 'thrown') found.push(['broken', String(error && error.stack)])
  }
  note.stop = stop
  note.reached = reached
  noted = note
  const drain = start(files, version, unknowns, note)
  await settle()
  drain()
  await settle()
  return found
}

const judge = async (program) => {
  const lines = { thrown: new Set(), caught: new Set(), later: new Set(), reached: new Set() }
  let broken = null
  for (const version of versions) {
    for (let unknowns = 0; unknowns < 1 << program.unknowns; unknowns++) {
      let files = program.files
      for (let run = 0; run < MOST_RUNS; run++) {
        const found = await runOnce(files, version, unknowns, lines.reached)
        const failure = found.find(([how]) => how === 'broken')
        if (failure) broken = failure[1]
        const hits = found.filter(([how]) => how !== 'broken')
        for (const [how, [path, line]] of hits) lines[run ? 'later' : how].add(path + ':' + line)
        if (!hits.length) break
        const patched = { ...files }
        for (const [, [path, line]] of hits) patched[path] = replaceCall(patched[path], line)
        if (hits.every(([, [path]]) => patched[path] === files[path])) break
        files = patched
      }
    }
  }
  return { ...Object.fromEntries(Object.entries(lines).map(([how, found]) => [how, [...found]])), broken }
}

const main = async () => {
  const results = []
  for (const program of programs) {
    compiled.clear()
    try {
      results.push(await judge(program))
    } catch (error) {
      results.push({ thrown: [], caught: [], later: [], reached: [], broken: String(error && error.stack) })
    }
  }
  process.stdout.write(JSON.stringify(results))
}
main()
