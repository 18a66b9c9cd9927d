// The nearest that ESLint can do with a rule of its own: calls of APIs above the lowest base library, unless an `if`,
// a `?:`, an `&&`, `?.` or an early return around them names the API. APIs: a JSON list in the file named by PEER_APIS.
import { readFileSync } from 'node:fs'
import parser from '@typescript-eslint/parser'

const apis = new Set(JSON.parse(readFileSync(process.env.PEER_APIS, 'utf8')))
const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])

const rule = {
  meta: { type: 'problem', messages: { unguarded: 'wx.{{name}} is called without a test' }, schema: [] },
  create(context) {
    const source = context.sourceCode
    const names = (node, name) => node !== null && node !== undefined && source.getText(node).includes(name)
    const leaves = (node) => {
      const last = node.type === 'BlockStatement' ? node.body[node.body.length - 1] : node
      return last !== undefined && (last.type === 'ReturnStatement' || last.type === 'ThrowStatement')
    }
    const guarded = (node, name) => {
      for (let inner = node, above = node.parent; above; inner = above, above = above.parent) {
        if ((above.type === 'IfStatement' || above.type === 'ConditionalExpression') && above.test !== inner) {
          if (names(above.test, name)) return true
        } else if (above.type === 'LogicalExpression' && above.right === inner) {
          if (names(above.left, name)) return true
        } else if (above.type === 'BlockStatement' || above.type === 'Program') {
          const before = above.body.slice(0, above.body.indexOf(inner))
          if (before.some((one) => one.type === 'IfStatement' && names(one.test, name) && leaves(one.consequent))) return true
        }
        if (FUNCTIONS.has(above.type) && above.parent && above.parent.type === 'Program') break
      }
      return false
    }
    return {
      CallExpression(node) {
        const { callee } = node
        if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier' || node.optional) return
        if (callee.object.name !== 'wx' && callee.object.name !== 'uni' && callee.object.name !== 'Taro') return
        const name = callee.computed ? callee.property.value : callee.property.name
        if (apis.has(name) && !guarded(node, name)) context.report({ node, messageId: 'unguarded', data: { name } })
      },
    }
  },
}

const plugins = { compat: { rules: { unguarded: rule } } }
const rules = { 'compat/unguarded': 'error' }
const linterOptions = { reportUnusedDisableDirectives: 'off', noInlineConfig: true }
const jsx = { parserOptions: { ecmaFeatures: { jsx: true } } }

export default [
  { files: ['**/*.{js,mjs,jsx}'], plugins, rules, linterOptions, languageOptions: jsx },
  { files: ['**/*.cjs'], plugins, rules, linterOptions, languageOptions: { ...jsx, sourceType: 'commonjs' } },
  { files: ['**/*.{ts,tsx}'], plugins, rules, linterOptions, languageOptions: { ...jsx, parser } },
]
