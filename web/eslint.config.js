import hooks from 'eslint-plugin-react-hooks';
import typescript from 'typescript-eslint';

export default typescript.config(
    { ignores: ['src/api/schema.d.ts', 'public'] },
    ...typescript.configs.strict,
    hooks.configs.flat.recommended,
    {
        files: ['src/**/*.{ts,tsx}'],
        rules: { '@typescript-eslint/no-non-null-assertion': 'off', '@typescript-eslint/no-explicit-any': 'error' },
    },
);
