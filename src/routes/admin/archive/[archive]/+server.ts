import { mayMakeArchive } from '#domain/archive/archivePolicy.ts';
import { allow } from '#domain/refusals.ts';
import { loadAdministration } from '#web/administration.ts';
import { codeOfArchive, makePublicArchive } from '#web/archive.ts';

/** The public archive as a file: made when it is asked for, so that none lies about. */
export const GET = (event) =>
	loadAdministration(event, async ({ actor }) => {
		allow(mayMakeArchive(actor, 'public'));
		const { size, body } = await makePublicArchive(event, codeOfArchive(event.params.archive));
		return new Response(body, {
			headers: {
				'content-type': 'application/zip',
				'content-length': String(size),
				'content-disposition': `attachment; filename="${event.params.archive}"`,
			},
		});
	});
