import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** An address of the app, as its folder says it: `/committee/[committee]/polls/[poll]`. */
export interface Route {
	id: string;
	/** A page is shown, an endpoint answers something else. */
	kind: 'page' | 'endpoint';
	parameters: string[];
}

/** Every address that the app answers, read from the tree of files, so that a new one cannot be forgotten. */
export function listRoutes(): Route[] {
	const files = readdirSync('src/routes', { recursive: true, encoding: 'utf8' }).map((path) =>
		path.replaceAll('\\', '/'),
	);
	const routes = new Map<string, Route>();
	for (const file of files.sort()) {
		const kind = /(^|\/)\+page(\.server\.ts|\.svelte|\.ts)$/.test(file)
			? 'page'
			: /(^|\/)\+server\.ts$/.test(file)
				? 'endpoint'
				: null;
		if (!kind) continue;
		const folder = dirname(file);
		const id = folder === '.' ? '/' : `/${folder}`;
		const parameters = [...id.matchAll(/\[+(?:\.\.\.)?(\w+)(?:=\w+)?\]+/g)].map(([, name = '']) => name);
		routes.set(id, { id, kind, parameters });
	}
	return [...routes.values()];
}

/** The address with its parameters filled in. */
export function addressOf(route: Route, parameters: Record<string, string>): string {
	const path = route.id.replace(/\/\([^)]+\)/g, '').replace(/\[+(?:\.\.\.)?(\w+)(?:=\w+)?\]+/g, (_, name: string) => {
		const filled = parameters[name];
		if (filled === undefined) throw new Error(`tests/support/demoWorld.ts does not say which "${name}" to visit`);
		return filled;
	});
	return path || '/';
}
