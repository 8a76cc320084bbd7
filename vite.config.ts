// Builds the app into dist/app. `npm start` builds and serves it, with the headers that a meta tag cannot carry.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { connectOrigins, contentSecurityPolicy } from './scripts/security-headers.js'
import { trustStorePlugin } from './scripts/trust-store-plugin.ts'

const root = fileURLToPath(new URL('.', import.meta.url))

export default defineConfig({
  base: './',
  plugins: [react(), trustStorePlugin(`${root}trust-store`), withoutPolicyInDevelopment(), policyOfBuild()],
  worker: { format: 'es', plugins: () => [trustStorePlugin(`${root}trust-store`)] },
  build: {
    outDir: 'dist/app',
    emptyOutDir: true,
    target: 'es2022',
    // Inlined fonts and workers would be data: URLs, which the Content-Security-Policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Two small things that every page needs would else lie in the first lazy part that uses them, and bring all of it along.
          groups: [
            { name: 'preload', test: /vite[\\/]preload-helper/ },
            { name: 'encodings', test: /src[\\/]crypto[\\/]encodings/ },
            { name: 'doc-types', test: /src[\\/]mdoc[\\/](doc-types|data-element\.|namespaces)/ },
            // In the order of the imports: cut up with the screens, some rules would stand before those that they build on.
            { name: 'styles', test: /\.css$/ },
          ],
        },
      },
    },
  },
  define: { __BUILT_FROM__: JSON.stringify(commitDate()) },
})

/** Date of the commit that is built: the device's clock can't be earlier. Outside a checkout nothing is claimed. */
function commitDate(): string | null {
  try {
    return (
      execFileSync('git', ['log', '-1', '--format=%cI'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() ||
      null
    )
  } catch {
    return null
  }
}

/** The development server writes inline styles and scripts for its hot reload, which the policy rightly refuses. */
function withoutPolicyInDevelopment(): Plugin {
  return {
    name: 'mdl-development-policy',
    apply: 'serve',
    transformIndexHtml: (html) => html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''),
  }
}

/** MDL_CONNECT opens the policy of the page; scripts/serve.js reads it there, so that the headers say the same. */
function policyOfBuild(): Plugin {
  const connect = connectOrigins(process.env.MDL_CONNECT)
  return {
    name: 'mdl-policy-of-build',
    apply: 'build',
    transformIndexHtml(html) {
      const closed = contentSecurityPolicy()
      if (!html.includes(closed)) throw new Error('index.html: its Content-Security-Policy is not that of scripts/security-headers.js')
      return html.replace(closed, contentSecurityPolicy(connect))
    },
  }
}
