//! All SQL, one text for SQLite and PostgreSQL.
