const { dest, parallel, src } = require('gulp');

/** Icons are referenced relative to the compiled node and credential files, so the whole folder moves to dist. */
function icons() {
	return src('icons/*.svg').pipe(dest('dist/icons'));
}

/** Output schemas that the editor shows as a preview before a node has run. */
function schemas() {
	return src('nodes/**/__schema__/**/*.json', { allowEmpty: true }).pipe(dest('dist/nodes'));
}

exports.default = parallel(icons, schemas);
exports['build:icons'] = icons;
