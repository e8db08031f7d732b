import { mayAdminister } from '#domain/account/accountPolicy.ts';
import { NotFound } from '#domain/refusals.ts';
import { type PageContext, loadSignedIn } from './page.ts';

/** Runs the load of a page of the administration: for others it does not exist. */
export function loadAdministration<T>(
	asked: Parameters<typeof loadSignedIn>[0],
	read: (page: PageContext) => Promise<T>,
): Promise<T> {
	return loadSignedIn(asked, async (page) => {
		if (mayAdminister(page.actor) !== 'yes') throw new NotFound('administration');
		return read(page);
	});
}

/** A fresh form id for each of several forms of one page. */
export function idsFor<K extends string>(requestId: () => string, names: readonly K[]): Record<K, string> {
	return Object.fromEntries(names.map((name) => [name, requestId()])) as Record<K, string>;
}
