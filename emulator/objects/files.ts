import { defineObject } from './defineObject';
import { DOCUMENTED_EVERYWHERE } from './parts/documentedParameters';

/** Files that were uploaded (server source: FileUploadRoute, File). They have no list. */
export const files = defineObject({
	table: 'files',
	model: 'File',
	// Above the ids of the files that the generated account has attached.
	firstId: 5_000_001,
	lists: false,
	reported: false,
	columns: { integer: 'id size', stamp: 'created_at updated_at', text: 'name type url' },
	documented: DOCUMENTED_EVERYWHERE,
	undocumented: 'bucket_name bucket_region s3_environment key',
	secrets: ['content'],
	writes: {
		properties: {
			name: { required: true },
			size: { type: 'integer', required: true },
			type: { required: true },
			url: { required: true },
		},
		remove: 'delete',
		defaults: { bucket_name: null, bucket_region: null, s3_environment: null, key: null },
	},
});
