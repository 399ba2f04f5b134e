namespace Practice.Actors.Contracts.Certificates;

/// <summary>A service certificate (志愿服务记录证明) from its application on; the key is its id.</summary>
[Alias("certificates.certificate")]
public interface ICertificateGrain : ILedgerGrain<CertificateCommand, CertificateView>;
