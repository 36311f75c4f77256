//! The mode of a database.

/// The mode of a database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// A demonstration or a trial: fictitious people, public passwords.
    Demo,
    /// Real people.
    Production,
}

impl Mode {
    /// The mode of a program that runs with or without `--demo`.
    #[must_use]
    pub const fn of(demo: bool) -> Self {
        if demo { Self::Demo } else { Self::Production }
    }

    /// The stored name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Demo => "demo",
            Self::Production => "production",
        }
    }

    /// The mode with this stored name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        [Self::Demo, Self::Production].into_iter().find(|mode| mode.name() == name)
    }
}
