import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import yauzl from 'yauzl';

/** The files in an archive, with their bytes. */
export async function unpack(archive: Buffer): Promise<Map<string, Buffer>> {
	const zip = await promisify<Buffer, yauzl.Options, yauzl.ZipFile>(yauzl.fromBuffer)(archive, { lazyEntries: true });
	const files = new Map<string, Buffer>();
	zip.on('entry', (entry: yauzl.Entry) => {
		zip.openReadStream(entry, (_, stream) => {
			void buffer(stream).then((bytes) => {
				files.set(entry.fileName, bytes);
				zip.readEntry();
			});
		});
	});
	zip.readEntry();
	await once(zip, 'end');
	return files;
}
