// The tests that mutants are run against: those of the folders in MDL_MUTATION_TESTS, without what is slow by its nature: every bit and
// byte in turn, generated inputs, whole suites of vectors. The matrix of attacks joins where MDL_MUTATION_THOROUGH is set.
import { defineConfig } from 'vitest/config'

const folders = (process.env.MDL_MUTATION_TESTS ?? 'src').split(',')

export default defineConfig({
  test: {
    include: folders.map((folder) => `${folder}/**/*.test.ts`),
    exclude: [
      '**/*.property.test.ts',
      '**/bits-of-*.test.ts',
      '**/changed-byte.test.ts',
      '**/wycheproof.test.ts',
      '**/limits.test.ts',
      ...(process.env.MDL_MUTATION_THOROUGH === 'yes' ? [] : ['**/attacks*.test.ts']),
    ],
    testTimeout: 30_000,
    // One mutant is one run; its test files share what they import, which is most of what a file costs.
    isolate: false,
  },
})
