//! What a database is for.

/// What a database is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// A demonstration or a trial: invented people, published passwords.
    Demo,
    /// Real people.
    Production,
}

impl Mode {
    /// That of a program that was told `--demo`, or not.
    #[must_use]
    pub const fn of(demo: bool) -> Self {
        if demo { Self::Demo } else { Self::Production }
    }

    /// The stored name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Demo => "demo",
            Self::Production => "production",
        }
    }

    /// The mode of a stored name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        [Self::Demo, Self::Production].into_iter().find(|mode| mode.name() == name)
    }
}
