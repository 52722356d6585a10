import fc from 'fast-check';

// In CI all changes are judged by the same examples: what fails there is what changed.
if (process.env['CI'] !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_261_121 });
