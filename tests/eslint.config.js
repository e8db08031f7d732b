import svelte from 'eslint-plugin-svelte';
import typescript from 'typescript-eslint';
import svelteConfig from '../svelte.config.js';

const root = new URL('..', import.meta.url).pathname;

/** Finds what the types and the architecture test do not; how things are laid out is Prettier's affair. */
export default typescript.config(
	{ basePath: root, ignores: ['node_modules/', 'build/', '.svelte-kit/', 'data/', 'screenshots/', 'test-results/'] },
	{
		basePath: root,
		extends: [typescript.configs.recommended, svelte.configs.recommended],
		linterOptions: { reportUnusedDisableDirectives: 'warn' },
		rules: {
			eqeqeq: 'error',
			'no-console': ['error', { allow: ['error'] }],
			'no-control-regex': 'off',
			'prefer-const': 'error',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			'@typescript-eslint/consistent-type-imports': [
				'error',
				{ fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
			],
			// A load or an action takes SvelteKit's own types without repeating them.
			'@typescript-eslint/no-empty-object-type': 'off',
			// Every address is plain: pages have no base path, and no script that would route.
			'svelte/no-navigation-without-resolve': 'off',
			// A space at the edge of a block is written {' '}.
			'svelte/no-useless-mustaches': 'off',
		},
	},
	{
		// A promise that nobody waits for is an act that may be lost.
		basePath: root,
		files: ['src/**/*.ts', 'tests/**/*.ts', 'migrations/**/*.ts'],
		// An app of its own, outside our types.
		ignores: ['tests/bench/empty/**'],
		languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
		rules: {
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
			'@typescript-eslint/await-thenable': 'error',
		},
	},
	{
		basePath: root,
		files: ['**/*.svelte'],
		languageOptions: { parserOptions: { parser: typescript.parser, svelteConfig } },
		rules: {
			// Props that a parent binds are declared with let.
			'prefer-const': 'off',
			'svelte/prefer-const': 'off',
		},
	},
	{
		basePath: root,
		files: [
			'src/cli.ts',
			'src/keeping/commands.ts',
			'src/server.ts',
			'src/run.mjs',
			'src/demo/**',
			'src/web/house.ts',
			'tests/**',
		],
		rules: { 'no-console': 'off' },
	},
);
