import { Readable } from 'node:stream';
import yazl from 'yazl';

/** The longest text that a cell of a workbook may hold. */
const CELL_MOST = 32_767;

/** Signs that XML cannot carry. */
const UNSPEAKABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

function asXml(text: string): string {
	return text
		.slice(0, CELL_MOST)
		.toWellFormed()
		.replace(UNSPEAKABLE, '')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}

/** The letters of a column: A … Z, AA … */
function lettersOf(index: number): string {
	const last = String.fromCharCode(65 + (index % 26));
	return index < 26 ? last : lettersOf(Math.floor(index / 26) - 1) + last;
}

/** A number is a number; everything else is text, whatever it begins with: no cell can be a formula. */
function cell(value: string | number, at: string): string {
	if (value === '') return '';
	return typeof value === 'number'
		? `<c r="${at}"><v>${value}</v></c>`
		: `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${asXml(value)}</t></is></c>`;
}

async function* sheet(rows: AsyncIterable<(string | number)[][]>): AsyncGenerator<string> {
	yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>`;
	let number = 0;
	for await (const some of rows) {
		let written = '';
		for (const row of some) {
			number += 1;
			written += `<row r="${number}">${row.map((value, index) => cell(value, `${lettersOf(index)}${number}`)).join('')}</row>`;
		}
		yield written;
	}
	yield '</sheetData></worksheet>';
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const parts = (name: string) => ({
	'[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/></Types>`,
	'_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
	'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${asXml(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
	'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
});

/** A workbook of one sheet, written as its rows come, so that the largest table takes no more memory than a few rows. */
export function writeXlsx(name: string, rows: AsyncIterable<(string | number)[][]>): AsyncIterable<Uint8Array> {
	const zip = new yazl.ZipFile();
	for (const [path, text] of Object.entries(parts(name))) zip.addBuffer(Buffer.from(text), path);
	const lines = Readable.from(sheet(rows), { objectMode: false, highWaterMark: 1 << 16 });
	zip.addReadStream(lines, 'xl/worksheets/sheet1.xml');
	zip.end();
	const out = zip.outputStream as Readable;
	lines.on('error', (error) => out.destroy(error));
	// Whoever goes away ends the reading too.
	out.on('close', () => lines.destroy());
	return out as AsyncIterable<Uint8Array>;
}
