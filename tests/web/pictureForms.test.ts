import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, it } from 'vitest';

it('every form that takes a picture may bring one as large as a phone makes it', () => {
	const request = readFileSync('src/web/request.ts', 'utf8');
	const pages = globSync('src/routes/**/+page.server.ts').filter((file) =>
		readFileSync(file, 'utf8').includes('picture: true'),
	);
	expect(pages.length).toBeGreaterThan(3);
	for (const page of pages) {
		const route = dirname(page).replace('src/routes', '');
		expect(request).toContain(`'${route}': PHOTO_FORM_BYTES`);
	}
});
