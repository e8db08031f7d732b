import { existsSync, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyArchive } from '#domain/archive/archiveFile.ts';
import { ownFingerprint } from '#domain/archive/archiveKey.ts';
import { makeArchive } from '#domain/archive/makeArchive.ts';
import { isSealed, openSealed, sealing } from '#domain/archive/sealing.ts';
import { perform } from '#domain/perform.ts';
import { asFile, laid, newPath, packed } from '../../support/archives.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('makeArchive', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const make = (by: Player | null | 'system', input: Parameters<typeof makeArchive.run>[1]) =>
			perform(house(), makeArchive, input, { accountId: by === 'system' ? 'system' : (by?.accountId ?? null) });

		it('remembers who took what, and changes no committee’s own record by it', async () => {
			const chains = () => house().read.selectFrom('chain').selectAll().where('id', 'like', 'committee:%').execute();
			const before = await chains();
			await make(cast.administrator, { audience: 'public', committee: 'bgs' });
			await make('system', { audience: 'committee' });
			expect(
				house()
					.heard.events.slice(-2)
					.map((event) => [event.chainId, event.happening]),
			).toEqual([
				['installation', { type: 'archiveMade', audience: 'public', committee: 'BGS' }],
				['installation', { type: 'archiveMade', audience: 'committee', committee: null }],
			]);
			expect(await chains()).toEqual(before);
		});

		it('gives administrators what is public, the records to whoever keeps the machine', async () => {
			expect(await endOf(make(cast.administrator, { audience: 'committee' }))).toBe('archiveByMachineKeeper');
			expect(await endOf(make(cast.odile, { audience: 'public' }))).toBe('notAdministrator');
			expect(await endOf(make(null, { audience: 'public' }))).toBe('notSignedIn');
			expect(await endOf(make(cast.administrator, { audience: 'public', committee: 'XYZ' }))).toBe('not found');
		});

		it('holds what was published, to the byte, and nobody’s account, and is signed by the installation’s one key', async () => {
			await publishOne(house(), cast);
			const read = () => laid(house(), null, 'public');
			const { files, about } = await read();
			const text = [...files.values()].map((content) => Buffer.from(content).toString('utf8')).join();
			const [outcome] = await house().read.selectFrom('outcome').selectAll().where('code', 'is not', null).execute();
			expect(text).toContain(outcome?.publishedText);
			for (const player of [cast.aicha, cast.odile, cast.liaison, cast.kofi]) {
				for (const told of [player.accountId, player.personId, player.handle]) expect(text).not.toContain(told);
			}
			const [one, two] = [
				await packed(files, about, house().keyFolder),
				await packed((await read()).files, about, house().keyFolder),
			];
			expect(readFileSync(one.file).equals(readFileSync(two.file))).toBe(true);
			expect(one.signature.fingerprint).toBe(await ownFingerprint(house().keyFolder));
			expect(one.signature.fingerprint.split(' ')).toHaveLength(8);
		});
	});

	it('sealed, opens with its passphrase and no other, and not when a byte was changed', async () => {
		const zip = Buffer.from('what a stick carries');
		const sealed = await buffer(Readable.from([zip]).compose(sealing('mangue rivage tambour')));
		const file = asFile(sealed);
		expect(await isSealed(file)).toBe(true);
		expect(sealed.includes('stick')).toBe(false);
		const [opened, not] = [newPath(), newPath()];
		await openSealed(file, ' mangue rivage tambour ', opened);
		expect(readFileSync(opened)).toEqual(zip);
		await expect(openSealed(file, 'mangue rivage tambours', not)).rejects.toThrow('passphrase');
		sealed.writeUInt8(sealed.readUInt8(sealed.length - 20) ^ 1, sealed.length - 20);
		await expect(openSealed(asFile(sealed), 'mangue rivage tambour', not)).rejects.toThrow('damaged');
		// What was opened in vain lies nowhere.
		expect(existsSync(not)).toBe(false);
		await expect(verifyArchive(file)).rejects.toThrow('no archive');
	});
});
