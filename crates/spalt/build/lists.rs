//! The tables of places and organisations as they stand in `data/`.

pub(crate) const REGIONS: &str = include_str!("../data/regions.tsv");
pub(crate) const COUNTY_BOARDS: &str = include_str!("../data/county_boards.tsv");
pub(crate) const MUNICIPALITIES: &str = include_str!("../data/municipalities.tsv");
pub(crate) const HOSPITALS: &str = include_str!("../data/hospitals.tsv");
pub(crate) const HEALTHCARE_REGIONS: &str = include_str!("../data/healthcare_regions.tsv");
pub(crate) const PROVINCES: &str = include_str!("../data/provinces.tsv");
pub(crate) const COUNTRIES: &str = include_str!("../data/countries.tsv");
pub(crate) const CITIES: &str = include_str!("../data/cities.tsv");
pub(crate) const LOCALITIES: &str = include_str!("../data/localities.tsv");
pub(crate) const AGENCIES: &str = include_str!("../data/agencies.tsv");
pub(crate) const ORGANISATIONS: &str = include_str!("../data/organisations.tsv");

/// The other names in a column.
pub(crate) fn others(column: &'static str) -> impl Iterator<Item = &'static str> {
    column.split(';').filter(|name| !name.is_empty())
}
