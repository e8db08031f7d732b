import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

export interface VerbFile {
	file: string;
	noun: string;
	verbs: string[];
}

/** Every file of the domain that defines a verb, with the names of its verbs. */
export async function listVerbs(): Promise<VerbFile[]> {
	const files = readdirSync('src/domain', { recursive: true, encoding: 'utf8' })
		.map((path) => join('src/domain', path).replaceAll('\\', '/'))
		.filter((path) => /^src\/domain\/\w+\/\w+\.ts$/.test(path))
		.sort();
	const found = await Promise.all(
		files.map(async (file) => {
			const exported = (await import(join(process.cwd(), file))) as Record<string, unknown>;
			const verbs = Object.entries(exported)
				.filter(([, value]) => typeof value === 'object' && value !== null && 'schema' in value && 'run' in value)
				.map(([name]) => name);
			return { file, noun: basename(dirname(file)), verbs };
		}),
	);
	return found.filter(({ verbs }) => verbs.length > 0);
}
